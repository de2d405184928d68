/**
 * The search of the transfer dialog: type a name or an extension number, choose with arrows and Enter or by a
 * click. Every line is a submit button, so the form works by itself and htmx sends it like any other.
 */
import { useId, useRef, useState } from "preact/hooks";
import type { AgentState, Target, TransferAgent, TransferQueue } from "./transfer_search.ts";
import { findTargets } from "./transfer_search.ts";

export interface TransferTexts {
  search: string;
  note: string;
  none: string;
  queue: string;
  /** Shown after the first choice of somebody who may not answer soon; `{name}` is replaced. */
  sure: string;
  states: Record<AgentState, string>;
}

/** Plain JSON: it travels in an attribute. `action` is where the form posts `to` and `note`. */
export interface TransferProps {
  agents: TransferAgent[];
  queues: TransferQueue[];
  action: string;
  texts: TransferTexts;
}

export function Transfer({ agents, queues, action, texts }: TransferProps) {
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const [asked, setAsked] = useState<Target | null>(null);
  const chosen = useRef<HTMLButtonElement>(null);
  const id = useId();
  const targets = findTargets(agents, queues, query);
  const at = Math.min(active, targets.length - 1);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined && targets.length > 0) {
      event.preventDefault();
      setActive((at + step + targets.length) % targets.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      chosen.current?.click();
    }
  };

  const onChoose = (event: Event, target: Target) => {
    if (!target.asks || asked?.value === target.value) return;
    event.preventDefault();
    setAsked(target);
  };

  const onInput = (event: Event) => {
    setQuery((event.target as HTMLInputElement).value);
    setActive(0);
    setAsked(null);
  };

  return (
    <form method="post" action={action} hx-post={action} hx-swap="place" data-transfer>
      <input
        type="text"
        role="combobox"
        aria-label={texts.search}
        placeholder={texts.search}
        aria-expanded={targets.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={targets.length > 0 ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        autocomplete="off"
        autofocus
        value={query}
        onInput={onInput}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id={`${id}-list`} aria-label={texts.search} data-targets>
        {targets.map((target, index) => (
          <button
            key={target.value}
            ref={index === at ? chosen : null}
            id={`${id}-${index}`}
            type="submit"
            name="to"
            value={target.value}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onClick={(event) => onChoose(event, target)}
          >
            <span data-name>{target.name}</span>
            <span data-extension>{target.extension}</span>
            <span data-state={target.state ?? "queue"}>
              {target.state ? texts.states[target.state] : texts.queue}
            </span>
          </button>
        ))}
      </div>
      <p role="status">
        {targets.length === 0 ? texts.none : asked ? texts.sure.replace("{name}", asked.name) : ""}
      </p>
      <label>
        {texts.note}
        <input type="text" name="note" autocomplete="off" />
      </label>
    </form>
  );
}
