/** What stands beside the face in a row of a list: who, where, when, and the last line. */
import type { ComponentChildren } from "preact";
import type { Content } from "../../actors/message.ts";
import type { Locale } from "../../languages/languages.ts";
import { isoTime, rowTime } from "../../languages/time.ts";
import { contentLine } from "./content_line.ts";
import { join, style } from "./style.ts";

export interface RowTextProps {
  name: string;
  /** The account's name, or a colleague's extension. */
  where: string;
  at: number;
  last: { kind: Content["kind"]; text?: string } | null;
  /** Who said the last line, where that is not plain. */
  author: string | undefined;
  /** How much of it was not read, in words. */
  unread: string | null;
  locale: Locale;
  now: number;
  children?: ComponentChildren;
}

const line = style("flex items-baseline gap-2 min-w-0");
const nameOf = style("min-w-0 truncate text-name font-semibold text-ink");
const aside = style("min-w-0 flex-1 truncate text-hint text-third");
const time = style("shrink-0 text-hint text-third tabular-nums");
const lastOf = join("row-last", style("min-w-0 flex-1 truncate text-body"));

export function RowText(props: RowTextProps) {
  const { name, where, at, last, author, unread, locale, now, children } = props;
  return (
    <span class="row-text">
      <span class={line}>
        <bdi class={nameOf}>{name}</bdi>
        <span class={aside}>{where}</span>
        <time class={time} datetime={isoTime(at)}>{rowTime(at, now, locale)}</time>
      </span>
      <span class={line}>
        <span class={lastOf} dir="auto">
          {author && `${author} `}
          {last && contentLine(last.kind, last.text, locale)}
        </span>
        {children}
      </span>
      {unread && <span class="hidden-text" data-unread>{unread}</span>}
    </span>
  );
}
