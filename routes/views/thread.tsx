/** An open conversation: head, messages, composer, and the dialog to pass it on. */
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { DropSign } from "./composer_files.tsx";
import { Composer, type ComposerProps } from "./composer.tsx";
import { Empty } from "./empty.tsx";
import { InfoPane, type InfoPaneProps } from "./info_pane.tsx";
import { Message } from "./message.tsx";
import { MessagesPane } from "./messages_pane.tsx";
import { ThreadHeader, type ThreadHeaderProps } from "./thread_header.tsx";
import type { TimelineProps } from "./timeline.tsx";
import { UnknownBar, type UnknownBarProps } from "./unknown_bar.tsx";
import { TransferDialog, type TransferProps } from "./transfer.tsx";

type Told = "conversationId" | "locale" | "now";

export interface ThreadProps {
  conversationId: string;
  header: Omit<ThreadHeaderProps, Told | "infoShown">;
  timeline: Omit<TimelineProps, Told>;
  unknown: UnknownBarProps["unknown"];
  composer: Omit<ComposerProps, Told | "name" | "channel">;
  /** Present when the conversation may be transferred. */
  transfer?: Omit<TransferProps, Told>;
  info: Omit<InfoPaneProps, Told | "channel" | "accountName">;
  /** Who would be the author of a reply written here. */
  agent: { id: string; name: string };
  locale: Locale;
  now: number;
}

/** Everything inside `#main`: the answer to a boosted link into it, and a part of the whole page. */
export function Thread(props: ThreadProps) {
  const { conversationId, header, locale, now } = props;
  const told = { conversationId, locale, now };
  return (
    <>
      <main id="thread" class="thread" data-thread={conversationId} aria-labelledby="thread-heading">
        <ThreadHeader {...header} {...told} infoShown={props.info.shown} />
        <MessagesPane {...props.timeline} {...told} />
        <UnknownBar conversationId={conversationId} unknown={props.unknown} locale={locale} />
        <Composer {...props.composer} {...told} name={header.name} channel={header.channel} />
        {props.composer.blocked === null && <DropSign locale={locale} />}
        {props.transfer && (
          <TransferDialog {...props.transfer} conversationId={conversationId} locale={locale} />
        )}
        <PendingMessage conversationId={conversationId} agent={props.agent} locale={locale} now={now} />
      </main>
      <InfoPane
        {...props.info}
        {...told}
        channel={header.channel}
        accountName={header.accountName}
      />
    </>
  );
}

/** The bubbles a reply has before the server answers: the browser gives the copy its id, order, time and content. */
export function PendingMessage(
  { conversationId, agent, locale, now }: Pick<ThreadProps, "conversationId" | "agent" | "locale" | "now">,
) {
  const common = {
    ...{ messageId: "", conversationId, seq: Number.MAX_SAFE_INTEGER, at: now, locale },
    ...{ author: { kind: "agent" as const, ...agent }, status: "sending" as const, pending: true },
  };
  const file = { kind: "document" as const, media: { name: " " }, text: " " };
  return (
    <>
      <template id="pending-message">
        <Message {...common} content={{ kind: "text", text: "" }} />
      </template>
      <template id="pending-file">
        <Message {...common} content={file} attachment={{ state: "waiting" }} />
      </template>
    </>
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
