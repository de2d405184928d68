/** How far a message of ours got, and what to do when it did not (I8). */
import type { DeliveryProblem, DeliveryStatus } from "../../actors/message.ts";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { textual } from "./button.ts";
import { Hidden, Icon, type IconName } from "./icon.tsx";
import { paths } from "./paths.ts";
import { posting } from "./posting.ts";
import { join, style } from "./style.ts";

const icons: Record<DeliveryStatus, IconName> = {
  queued: "clock",
  sending: "clock",
  sent: "tick",
  delivered: "doubleTick",
  read: "doubleTick",
  failed: "alert",
  unknown: "question",
};

const state = style("inline-flex items-center");
const tones: Record<DeliveryStatus, string> = {
  queued: style("text-third"),
  sending: style("text-third"),
  sent: style("text-third"),
  delivered: style("text-third"),
  read: style("text-accent"),
  failed: style("text-bad"),
  unknown: style("text-warn"),
};

export function DeliveryState({ status, locale }: { status: DeliveryStatus; locale: Locale }) {
  const label = wordsOf(locale.language).thread.statuses[status];
  return (
    <span class={join(state, tones[status])} title={label}>
      <Icon name={icons[status]} size={16} />
      <Hidden>{label}</Hidden>
    </span>
  );
}

export interface FailureProps {
  conversationId: string;
  messageId: string;
  problem: DeliveryProblem | undefined;
  canRetry: boolean;
  locale: Locale;
}

const box = style("flex flex-wrap items-center justify-end gap-x-2 px-1 text-hint text-right text-bad");
const unsent = style("px-1 text-bad hover:text-bad");
const quoted = style("w-full text-right text-third");

export function Failure({ conversationId, messageId, problem, canRetry, locale }: FailureProps) {
  const { problems, actions } = wordsOf(locale.language);
  const action = paths.retry(conversationId, messageId);
  return (
    <div class={box}>
      <span>{problems.sentences[problem?.code ?? "answer-lost"]}</span>
      {canRetry && (
        <form {...posting(action)}>
          <button type="submit" class={textual}>{actions.retry}</button>
        </form>
      )}
      {problem?.provider && <span class={quoted} dir="auto">{problem.provider}</span>}
    </div>
  );
}

/** Shown by the browser where a message did not reach us; another try sends the same one. */
export function Unsent({ locale }: { locale: Locale }) {
  const { thread, actions } = wordsOf(locale.language);
  return (
    <button type="button" class={join(textual, unsent)} data-retry hidden>
      {thread.statuses.failed} · {actions.retry}
    </button>
  );
}
