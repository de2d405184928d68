/** A person's history with us: every conversation as one line, newest first, whoever had it (C2). */
import type { ChannelKind } from "../../actors/message.ts";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { fullTime, lasted } from "../../languages/time.ts";
import { ChannelBadge } from "./avatar.tsx";
import { style } from "./style.ts";

export interface HistoryLine {
  id: string;
  channel: ChannelKind;
  accountName: string;
  queueName: string;
  openedAt: number;
  state:
    | { is: "waiting" }
    | { is: "taken"; owner: string }
    /** `owner` is who had it last, `ms` how long it was open. */
    | { is: "handled"; owner: string | null; ms: number };
  /** Where it can be read; null where this agent sees the line alone. */
  href: string | null;
  current: boolean;
}

export interface HistoryProps {
  lines: HistoryLine[];
  /** Where earlier ones come from: as fragments, and as a page of their own. */
  older?: { fragments: string; page: string };
  locale: Locale;
}

const heading = style("pb-2 text-hint font-semibold text-third");
const none = style("text-body text-second");
const line = style("flex items-start gap-2.5 py-1.5");
const sign = style("pt-[0.1875rem]");
const grow = style("min-w-0 flex-1");
const where = style("block py-0.5 text-body text-ink break-words");
const readable = style("block py-0.5 text-body text-ink underline underline-offset-2 break-words");
const when = style("block text-hint text-second tabular-nums break-words");

export function HistoryList({ id, ...props }: HistoryProps & { id: string }) {
  const { history } = wordsOf(props.locale.language).contacts;
  return (
    <section id={id} class="history" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} class={heading}>{history.title}</h3>
      {props.lines.length === 0 && <p class={none}>{history.none}</p>}
      <ol>
        <HistoryLines {...props} />
      </ol>
    </section>
  );
}

/** The lines alone: what a page of earlier ones is answered with. */
export function HistoryLines({ lines, older, locale }: HistoryProps) {
  const { channels, contacts: { history } } = wordsOf(locale.language);
  return (
    <>
      {lines.map(({ id, channel, accountName, queueName, href, ...rest }) => (
        <li key={id} class={line} data-past={id}>
          <span class={sign}>
            <ChannelBadge channel={channel} locale={locale} />
          </span>
          <div class={grow}>
            {href === null
              ? <span class={where} title={accountName}>{channels.names[channel]}, {queueName}</span>
              : <a class={readable} title={accountName} href={href}>{channels.names[channel]}, {queueName}
              </a>}
            <span class={when}>{rest.current ? history.current : said(rest, locale)}</span>
          </div>
        </li>
      ))}
      {older && (
        <li class="older">
          <a href={older.page} hx-get={older.fragments} hx-target="closest li" hx-swap="outerHTML">
            {history.older}
          </a>
        </li>
      )}
    </>
  );
}

function said({ state, openedAt }: Pick<HistoryLine, "state" | "openedAt">, locale: Locale): string {
  const { history } = wordsOf(locale.language).contacts;
  const opened = fullTime(openedAt, locale);
  switch (state.is) {
    case "waiting":
      return history.waiting(opened);
    case "taken":
      return history.taken(state.owner, opened);
    case "handled":
      return history.handled(opened, state.owner ?? history.unowned, lasted(state.ms, locale.language));
  }
}
