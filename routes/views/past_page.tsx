/** A past conversation, read through the open one with the same person: its timeline and the way back (O9, C2). */
import type { ChannelKind } from "../../actors/message.ts";
import { wordsOf } from "../../languages/languages.ts";
import { Avatar } from "./avatar.tsx";
import { plain } from "./button.ts";
import { Inbox, type InboxProps } from "./inbox_page.tsx";
import { paths } from "./paths.ts";
import { style } from "./style.ts";
import { Timeline, type TimelineProps } from "./timeline.tsx";

export interface PastPageProps extends Omit<InboxProps, "title" | "children"> {
  /** The open conversation. */
  throughId: string;
  past: { id: string; name: string; channel: ChannelKind; accountName: string };
  timeline: Omit<TimelineProps, "conversationId" | "locale" | "now">;
}

const who = style("min-w-0 flex-1");
const nameOf = style("truncate text-title font-heading text-ink");
const where = style("truncate text-hint text-third");

export function PastPage({ throughId, past, timeline, ...props }: PastPageProps) {
  const { locale, now } = props;
  const { contacts: { past: words }, channels, thread } = wordsOf(locale.language);
  return (
    <Inbox {...props} title={words.title(past.name)}>
      <main id="thread" class="thread" aria-labelledby="thread-heading">
        <header class="thread-header">
          <Avatar name={past.name} channel={past.channel} locale={locale} />
          <div class={who}>
            <h1 id="thread-heading" class={nameOf} aria-label={words.title(past.name)}>
              <bdi>{past.name}</bdi>
            </h1>
            <p class={where}>{channels.names[past.channel]} · {past.accountName} · {words.readOnly}</p>
          </div>
          <a class={plain} href={paths.conversation(throughId)}>{words.back}</a>
        </header>
        <div class="scroller" tabIndex={0} role="group" aria-label={thread.messages} data-scroller>
          <div class="scrolled">
            <Timeline {...timeline} conversationId={past.id} locale={locale} now={now} />
          </div>
        </div>
      </main>
    </Inbox>
  );
}
