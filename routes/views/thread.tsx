/** An open conversation: head, messages, composer, and the dialog to pass it on. */
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { plain } from "./button.ts";
import { Composer, type ComposerProps } from "./composer.tsx";
import { Empty } from "./empty.tsx";
import { Icon } from "./icon.tsx";
import { InfoPane, type InfoPaneProps } from "./info_pane.tsx";
import { Message } from "./message.tsx";
import { join, style } from "./style.ts";
import { ThreadHeader, type ThreadHeaderProps } from "./thread_header.tsx";
import { Timeline, type TimelineProps } from "./timeline.tsx";
import { TransferDialog, type TransferProps } from "./transfer.tsx";

type Told = "conversationId" | "locale" | "now";

export interface ThreadProps {
  conversationId: string;
  header: Omit<ThreadHeaderProps, Told | "infoShown">;
  timeline: Omit<TimelineProps, Told>;
  composer: Omit<ComposerProps, Told | "name" | "channel">;
  /** Present when the conversation may be transferred. */
  transfer?: Omit<TransferProps, Told>;
  info: Omit<InfoPaneProps, Told | "name" | "channel" | "accountName">;
  /** Who would be the author of a reply written here. */
  agent: { id: string; name: string };
  locale: Locale;
  now: number;
}

/** Stands in the free line under the last message and takes no room of its own. */
const typing = style("relative h-5 -mt-5 px-7 text-hint text-third truncate pointer-events-none");

/** Everything inside `#main`: the answer to a boosted link into it, and a part of the whole page. */
export function Thread(props: ThreadProps) {
  const { conversationId, header, locale, now } = props;
  const { thread } = wordsOf(locale.language);
  const told = { conversationId, locale, now };
  return (
    <>
      <main id="thread" class="thread" data-thread={conversationId} aria-labelledby="thread-heading">
        <ThreadHeader {...header} {...told} infoShown={props.info.shown} />
        <div class="scroller" tabIndex={0} role="group" aria-label={thread.messages} data-scroller>
          <div class="scrolled">
            <Timeline {...props.timeline} {...told} />
          </div>
        </div>
        <button type="button" class={join(plain, "newest")} data-newest hidden>
          <Icon name="down" size={16} />
          {thread.newest}
        </button>
        <p class={typing} data-typing aria-hidden="true" hidden />
        <Composer {...props.composer} {...told} name={header.name} channel={header.channel} />
        {props.transfer && (
          <TransferDialog {...props.transfer} conversationId={conversationId} locale={locale} />
        )}
        <PendingMessage conversationId={conversationId} agent={props.agent} locale={locale} now={now} />
      </main>
      <InfoPane
        {...props.info}
        {...told}
        name={header.name}
        channel={header.channel}
        accountName={header.accountName}
      />
    </>
  );
}

/** The bubble a reply has before the server answers: the browser gives the copy its id, order, time and text. */
function PendingMessage(
  { conversationId, agent, locale, now }: Pick<ThreadProps, "conversationId" | "agent" | "locale" | "now">,
) {
  return (
    <template id="pending-message">
      <Message
        messageId=""
        conversationId={conversationId}
        seq={Number.MAX_SAFE_INTEGER}
        author={{ kind: "agent", ...agent }}
        content={{ kind: "text", text: "" }}
        at={now}
        status="sending"
        pending
        locale={locale}
      />
    </template>
  );
}

/** What `#main` shows while no conversation is open. */
export function NoThread({ locale }: { locale: Locale }) {
  const { thread } = wordsOf(locale.language);
  return (
    <main id="thread" class="no-thread">
      <Empty icon="chat" title={thread.choose} hint={thread.chooseHint} />
    </main>
  );
}
