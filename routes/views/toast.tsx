/** What was just done, with a way back, or what went wrong. Toasts stand in `#toasts` and never take focus. */
import { type Locale, wordsOf } from "../../languages/languages.ts";
import type { AnyProblem } from "../../languages/problem_code.ts";
import { textual } from "./button.ts";
import { Icon } from "./icon.tsx";
import { paths } from "./paths.ts";
import { posting } from "./posting.ts";
import { join, style } from "./style.ts";

export interface UndoToastProps {
  conversationId: string;
  done: { act: "handled" | "archived" | "deleted"; name: string } | {
    act: "transferred";
    name: string;
    to: string;
  };
  /** When undo ends, ms since 1970; the browser takes the toast away then. */
  until: number;
  locale: Locale;
}

const box = style("flex items-center gap-3 px-4 py-2.5 text-body");
const grow = style("min-w-0 flex-1");
const bad = style("text-bad");

/** The one toast a conversation may have: a newer one takes its place. */
export function toastId(conversationId: string): string {
  return `toast-${conversationId}`;
}

export function UndoToast({ conversationId, done, until, locale }: UndoToastProps) {
  const { panels: { toasts }, actions } = wordsOf(locale.language);
  const action = paths.act(conversationId, "undo");
  return (
    <div id={toastId(conversationId)} class={join("toast", box)} data-into="toasts" data-until={until}>
      <p class={grow}>
        {done.act === "transferred" ? toasts.transferred(done.name, done.to) : toasts[done.act](done.name)}
      </p>
      <form {...posting(action)}>
        <button type="submit" class={textual} data-shortcut="z" aria-keyshortcuts="z">{actions.undo}</button>
      </form>
    </div>
  );
}

export interface ProblemToastProps {
  problem: AnyProblem;
  /** When the browser may take it away, ms since 1970. */
  until: number;
  locale: Locale;
}

export function ProblemToast({ problem, until, locale }: ProblemToastProps) {
  return (
    <div
      id={`problem-${problem}`}
      class={join("toast", box, bad)}
      data-into="toasts"
      data-until={until}
      role="alert"
    >
      <Icon name="alert" />
      <p class={grow}>{wordsOf(locale.language).problems.sentences[problem]}</p>
    </div>
  );
}
