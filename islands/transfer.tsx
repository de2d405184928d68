/**
 * The search of the transfer dialog: type a name or an extension number, choose with arrows and Enter or by a
 * click. Every line is a submit button, so the form works by itself and htmx sends it like any other.
 */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { TransferLine } from "./transfer_line.tsx";
import { findLines, type Line } from "./transfer_search.ts";

export interface TransferTexts {
  search: string;
  note: string;
  none: string;
  agents: string;
  queues: string;
  results: string;
  /** Shown after the first choice of somebody who may not answer soon; `{name}` is replaced. */
  sure: string;
}

/** Plain JSON: it travels in an attribute. `action` is where the form posts `to` and `note`. */
export interface TransferProps {
  /** Agents, then queues. */
  lines: Line[];
  action: string;
  texts: TransferTexts;
}

/** The rest is found by typing. */
const mostShown = 50;

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

export function Transfer({ lines, action, texts }: TransferProps) {
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const [asked, setAsked] = useState<Line | null>(null);
  const chosen = useRef<HTMLButtonElement>(null);
  const id = useId();
  const found = findLines(lines, query).slice(0, mostShown);
  const at = Math.min(active, found.length - 1);
  useEffect(() => {
    if (active > 0) chosen.current?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const step = steps[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setActive((at + step + found.length) % found.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      chosen.current?.click();
    }
  };

  const onChoose = (event: Event, line: Line) => {
    if (line.present !== false || asked?.value === line.value) return;
    event.preventDefault();
    setAsked(line);
  };

  const onInput = (event: Event) => {
    setQuery((event.target as HTMLInputElement).value);
    setActive(0);
    setAsked(null);
  };

  const option = (line: Line) => {
    const index = found.indexOf(line);
    return (
      <button
        key={line.value}
        ref={index === at ? chosen : null}
        id={`${id}-${index}`}
        type="submit"
        name="to"
        value={line.value}
        class="choice"
        role="option"
        tabIndex={-1}
        aria-selected={index === at}
        onClick={(event) => onChoose(event, line)}
      >
        <TransferLine line={line} />
      </button>
    );
  };

  const group = (kind: Line["kind"], title: string) => {
    const members = found.filter((line) => line.kind === kind);
    return members.length > 0 && (
      <div role="group" aria-label={title}>
        <p class="choices-title" aria-hidden="true">{title}</p>
        {members.map(option)}
      </div>
    );
  };

  return (
    <form
      method="post"
      action={action}
      hx-post={action}
      hx-swap="place"
      hx-target="#status"
      class="transfer"
      data-transfer
    >
      <input
        class="field"
        type="text"
        role="combobox"
        aria-label={texts.search}
        placeholder={texts.search}
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length > 0 ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        autocomplete="off"
        autofocus
        value={query}
        onInput={onInput}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id={`${id}-list`} class="choices" aria-label={texts.results}>
        {group("agent", texts.agents)}
        {group("queue", texts.queues)}
      </div>
      <p class="choices-said" role="status">
        {found.length === 0 ? texts.none : asked ? texts.sure.replace("{name}", asked.name) : ""}
      </p>
      <label>
        <span class="transfer-label">{texts.note}</span>
        <input class="field" type="text" name="note" maxLength={1000} autocomplete="off" />
      </label>
    </form>
  );
}
