/** The one small label a row or a header may carry: waiting time, closing window, draft. */
import { duration } from "../../languages/time.ts";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { join, style } from "./style.ts";

export type Chip =
  | { kind: "waiting"; since: number }
  | { kind: "window"; until: number }
  | { kind: "draft" }
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
const warning = join(shape, style("bg-warn-soft text-warn"));

const soon = 4 * 3_600_000;

export function ChipLabel({ chip, locale, now, worded }: ChipProps) {
  const { lists, thread } = wordsOf(locale.language);
  switch (chip.kind) {
    case "draft":
      return <span class={quiet}>{lists.draft}</span>;
    case "owner":
      return <span class={quiet}>{thread.owner(chip.name)}</span>;
    case "waiting":
      return (
        <span class={warning}>
          <span class={worded ? undefined : "hidden-text"}>{lists.waiting}</span>
          <Ticking at={chip.since} now={now} locale={locale} />
        </span>
      );
    case "window":
      if (chip.until <= now) return <span class={quiet}>{lists.windowClosed}</span>;
      return (
        <span class={chip.until - now < soon ? warning : quiet}>
          {lists.window}
          <Ticking at={chip.until} now={now} locale={locale} />
        </span>
      );
  }
}

/** A duration that the browser keeps current: until a moment to come, since one gone by. */
export function Ticking({ at, now, locale }: { at: number; now: number; locale: Locale }) {
  return <span data-countdown={at}>{duration(Math.abs(at - now), locale.language)}</span>;
}
