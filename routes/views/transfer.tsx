/** Passing a conversation on: search by name or extension, choose, done (T1). A dialog, and the same as a page. */
import type { ComponentChildren } from "preact";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import type { RefusalCode } from "../../languages/problem_code.ts";
import { Avatar } from "./avatar.tsx";
import { iconOnly } from "./button.ts";
import { Hidden, Icon } from "./icon.tsx";
import { paths } from "./paths.ts";
import { join, style } from "./style.ts";

export type Target =
  | { kind: "agent"; id: string; name: string; extension: string; present: boolean; load: number }
  | { kind: "queue"; id: string; name: string; members: number };

export interface TransferProps {
  conversationId: string;
  /** Whose conversation it is. */
  name: string;
  query: string;
  note: string;
  targets: Target[];
  problem?: RefusalCode;
  locale: Locale;
  now: number;
}

const head = style("flex items-center justify-between gap-2 pb-2");
const title = style("text-title font-heading");
const label = style("block pb-1 text-hint font-medium text-second");
const group = style("px-3 pt-3 pb-1 text-hint font-semibold text-third");
const choice = style(
  "flex items-center gap-3 w-full min-h-[3.25rem] px-3 py-1.5 rounded text-left text-ink cursor-pointer hover:bg-sunk",
);
const grow = style("min-w-0 flex-1");
const nameOf = style("block truncate text-body font-medium");
const detail = style("block truncate text-hint text-second tabular-nums");
const dot = style("inline-block w-2 h-2 rounded-full");
const on = style("bg-whatsapp");
const off = style("border border-edge");
const queueSign = style(
  "flex shrink-0 items-center justify-center w-10 h-10 rounded-full bg-sunk text-second",
);
const none = style("px-3 py-6 text-center text-body text-second");
const trouble = style("pb-2 text-body text-bad");
const stack = style("flex flex-col gap-3");

export function TransferDialog(props: TransferProps) {
  const { panels, actions } = wordsOf(props.locale.language);
  const id = `transfer-${props.conversationId}`;
  return (
    <dialog id={id} class="dialog" data-transfer aria-labelledby={`${id}-title`} closedby="any">
      <div class={head}>
        <h2 id={`${id}-title`} class={title}>{panels.transfer.title}</h2>
        <form method="dialog">
          <button type="submit" class={iconOnly} aria-label={actions.close} title={actions.close}>
            <Icon name="close" />
          </button>
        </form>
      </div>
      <TransferChoice {...props} />
    </dialog>
  );
}

/** Search, note and targets: the inside of the dialog and of the page. */
export function TransferChoice(props: TransferProps) {
  const { conversationId: id, locale, problem } = props;
  const { panels: { transfer }, problems } = wordsOf(locale.language);
  const action = paths.transfers(id);
  return (
    <div class={stack}>
      {problem && <p class={trouble} role="alert">{problems.sentences[problem]}</p>}
      <form method="get" action={action} role="search">
        <label class={label} for={`search-${id}`}>{transfer.search}</label>
        <input
          id={`search-${id}`}
          class="field"
          type="search"
          name="q"
          value={props.query}
          autocomplete="off"
          autofocus
          hx-get={action}
          hx-trigger="input changed delay:120ms"
          hx-target={`#targets-${id}`}
          hx-swap="outerHTML"
          hx-sync="this:replace"
        />
      </form>
      <form method="post" action={action} hx-post={action} hx-swap="none" class={stack}>
        <TransferTargets {...props} />
        <div>
          <label class={label} for={`note-${id}`}>{transfer.note}</label>
          <textarea
            id={`note-${id}`}
            class="field"
            name="note"
            rows={2}
            maxLength={1000}
            value={props.note}
          />
        </div>
      </form>
    </div>
  );
}

/** The targets alone: the answer to a search. */
export function TransferTargets({ conversationId, targets, locale }: TransferProps) {
  const { panels: { transfer } } = wordsOf(locale.language);
  const agents = targets.filter((target) => target.kind === "agent");
  const queues = targets.filter((target) => target.kind === "queue");
  return (
    <div
      id={`targets-${conversationId}`}
      class="targets"
      tabIndex={0}
      role="group"
      aria-label={transfer.results}
    >
      {targets.length === 0 && <p class={none}>{transfer.nobody}</p>}
      {agents.length > 0 && <p class={group}>{transfer.agents}</p>}
      <ul>
        {agents.map((agent) => (
          <TargetButton key={agent.id} target={agent} locale={locale}>
            <Avatar name={agent.name} locale={locale} />
            <span class={grow}>
              <bdi class={nameOf}>{agent.name}</bdi>
              <span class={detail}>
                <span class={join(dot, agent.present ? on : off)} aria-hidden="true" /> {[
                  agent.extension && transfer.extension(agent.extension),
                  agent.present ? transfer.present : transfer.absent,
                  transfer.load(agent.load),
                ].filter(Boolean).join(" · ")}
              </span>
            </span>
          </TargetButton>
        ))}
      </ul>
      {queues.length > 0 && <p class={group}>{transfer.queues}</p>}
      <ul>
        {queues.map((queue) => (
          <TargetButton key={queue.id} target={queue} locale={locale}>
            <span class={queueSign}>
              <Icon name="queue" />
            </span>
            <span class={grow}>
              <bdi class={nameOf}>{queue.name}</bdi>
              <span class={detail}>{transfer.members(queue.members)}</span>
            </span>
          </TargetButton>
        ))}
      </ul>
    </div>
  );
}

interface TargetButtonProps {
  target: Target;
  locale: Locale;
  children: ComponentChildren;
}

function TargetButton({ target, locale, children }: TargetButtonProps) {
  return (
    <li>
      <button type="submit" name="to" value={`${target.kind}:${target.id}`} class={choice}>
        <Hidden>{wordsOf(locale.language).panels.transfer.to}</Hidden>
        {children}
      </button>
    </li>
  );
}
