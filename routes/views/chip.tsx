/** The one small label a row or a header may carry: offer, waiting time, closing window, draft. */
import { duration } from "../../languages/time.ts";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { join, style } from "./style.ts";

export type Chip =
  | { kind: "offer"; until: number }
  | { kind: "waiting"; since: number }
  | { kind: "window"; until: number }
  | { kind: "ignored-by-all" }
  | { kind: "draft" }
  /** The website's visitor has left; they may come back, or nobody answered in time. */
  | { kind: "gone" | "abandoned" }
  | { kind: "owner"; name: string };

export interface ChipProps {
  chip: Chip;
  locale: Locale;
  now: number;
  /** Whether to say what the time means; a list row shows the bare time. */
  worded?: boolean;
}

const shape = style(
  "inline-flex shrink-0 items-center gap-1 px-2 min-h-[1.125rem] rounded-full text-tiny font-medium tabular-nums whitespace-nowrap",
);
const quiet = join(shape, style("bg-sunk text-second"));
const mine = join(shape, style("bg-accent text-on-accent"));
const warning = join(shape, style("bg-warn-soft text-warn"));

const soon = 4 * 3_600_000;

export function ChipLabel({ chip, locale, now, worded }: ChipProps) {
  const { lists, thread } = wordsOf(locale.language);
  switch (chip.kind) {
    case "draft":
      return <span class={quiet}>{lists.draft}</span>;
    case "ignored-by-all":
      return <span class={warning}>{lists.ignoredByAll}</span>;
    case "gone":
    case "abandoned":
      return <span class={quiet}>{wordsOf(locale.language).visits.chips[chip.kind]}</span>;
    case "owner":
      return <span class={quiet}>{thread.owner(chip.name)}</span>;
    case "offer":
      return (
        <span class={mine}>
          <span class={worded ? undefined : "hidden-text"}>{lists.offeredToYou}</span>
          <Until at={chip.until} now={now} locale={locale} />
        </span>
      );
    case "waiting":
      return (
        <span class={warning}>
          <span class={worded ? undefined : "hidden-text"}>{lists.waiting}</span>
          <Since at={chip.since} now={now} locale={locale} />
        </span>
      );
    case "window":
      if (chip.until <= now) return <span class={quiet}>{lists.windowClosed}</span>;
      return (
        <span class={chip.until - now < soon ? warning : quiet}>
          {lists.window}
          <Until at={chip.until} now={now} locale={locale} />
        </span>
      );
  }
}

interface TickingProps {
  at: number;
  now: number;
  locale: Locale;
}

/** The time since a moment gone by; the browser keeps it current. */
function Since({ at, now, locale }: TickingProps) {
  return <span data-since={at}>{duration(now - at, locale.language)}</span>;
}

/** The time until a moment to come; the browser keeps it current. */
export function Until({ at, now, locale }: TickingProps) {
  return <span data-countdown={at}>{duration(at - now, locale.language)}</span>;
}
