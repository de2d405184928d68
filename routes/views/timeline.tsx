/** Messages and events of a conversation in their one order, with the days between them. */
import { type ComponentChildren, Fragment } from "preact";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { dayKey } from "../../languages/time.ts";
import { DaySeparator, EventLine, type Happening } from "./event_line.tsx";
import { Message, type MessageProps } from "./message.tsx";
import { paths } from "./paths.ts";

export type Entry =
  | ({ kind: "message" } & Omit<MessageProps, "locale" | "conversationId" | "follows">)
  | { kind: "event"; seq: number; at: number; happening: Happening };

export interface TimelineProps {
  conversationId: string;
  entries: Entry[];
  /** The newest entry before this page, when there is one. */
  older?: { seq: number; at: number };
  /** Where older ones come from, when it is not the conversation's own address. */
  olderPath?: (before: number) => string;
  /** What stands under the newest entry. */
  children?: ComponentChildren;
  locale: Locale;
  now: number;
}

const burst = 5 * 60_000;

export function Timeline(props: TimelineProps) {
  return (
    <ol id={`thread-${props.conversationId}`} class="timeline">
      <TimelineEntries {...props} />
      {props.children}
    </ol>
  );
}

/** The entries alone: what a page of older ones is answered with. */
export function TimelineEntries(props: TimelineProps) {
  const { conversationId, entries, older, locale, now } = props;
  const pathOf = props.olderPath ?? ((before) => paths.olderMessages(conversationId, before));
  return (
    <>
      {older && <OlderMessages href={pathOf(older.seq + 1)} locale={locale} />}
      {entries.map((entry, index) => {
        const before = entries[index - 1];
        const earlier = before ?? older;
        const opensDay = !earlier || dayKey(earlier.at, locale) !== dayKey(entry.at, locale);
        return (
          <Fragment key={entry.seq}>
            {opensDay && (
              <DaySeparator
                conversationId={conversationId}
                seq={entry.seq}
                at={entry.at}
                now={now}
                locale={locale}
              />
            )}
            {entry.kind === "event"
              ? <EventLine conversationId={conversationId} {...entry} locale={locale} />
              : (
                <Message
                  conversationId={conversationId}
                  {...entry}
                  follows={!opensDay && follows(before, entry)}
                  locale={locale}
                />
              )}
          </Fragment>
        );
      })}
    </>
  );
}

/** Whether an entry goes on where the one before left off: same author, same kind, a few minutes at most. */
export function follows(before: Entry | undefined, entry: Entry): boolean {
  if (before?.kind !== "message" || entry.kind !== "message") return false;
  const who = (one: typeof entry) => "id" in one.author ? one.author.id : one.author.kind;
  return who(before) === who(entry) && Boolean(before.note) === Boolean(entry.note) &&
    entry.at - before.at < burst;
}

/** Fetches the page before when it comes into view and is replaced by it; a plain link without script. */
function OlderMessages({ href, locale }: { href: string; locale: Locale }) {
  return (
    <li class="older" data-order="">
      <a href={href} hx-get={href} hx-trigger="revealed" hx-target="closest li" hx-swap="outerHTML">
        {wordsOf(locale.language).thread.older}
      </a>
    </li>
  );
}
