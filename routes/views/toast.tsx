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
  done: { act: "handled" | "archived" | "deleted" | "ignored"; name: string } | {
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
  const action = undoPath(conversationId, done.act);
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

function undoPath(conversationId: string, act: UndoToastProps["done"]["act"]): string {
  switch (act) {
    case "transferred":
      return paths.transferUndos(conversationId);
    case "ignored":
      return paths.ignoringUndos(conversationId);
    case "handled":
    case "archived":
    case "deleted":
      return paths.act(conversationId, "undo");
  }
}

/** Said instead of an undo to the last of a queue to ignore it: nothing was hidden (U4). */
export function IgnoredByAllToast(
  { conversationId, until, locale }: Pick<UndoToastProps, "conversationId" | "until" | "locale">,
) {
  return (
    <div id={toastId(conversationId)} class={join("toast", box)} data-into="toasts" data-until={until}>
      <p class={grow}>{wordsOf(locale.language).panels.toasts.ignoredByAll}</p>
    </div>
  );
}

/** What was done where nothing takes it back. */
export function NoticeToast({ id, text, until }: { id: string; text: string; until: number }) {
  return (
    <div id={id} class={join("toast", box)} data-into="toasts" data-until={until}>
      <p class={grow}>{text}</p>
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
