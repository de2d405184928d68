/** Passing a conversation on: search by name or extension, choose, done (T1). A dialog, and a page without script. */
import { island } from "../../islands/island.tsx";
import { Transfer } from "../../islands/transfer.tsx";
import { TransferLine } from "../../islands/transfer_line.tsx";
import { findLines, type Line } from "../../islands/transfer_search.ts";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { initials } from "./avatar.tsx";
import { iconOnly, plain } from "./button.ts";
import { Hidden, Icon } from "./icon.tsx";
import { paths } from "./paths.ts";
import { style } from "./style.ts";

export type Target =
  | { kind: "agent"; id: string; name: string; extension: string; present: boolean; load: number }
  | { kind: "queue"; id: string; name: string; members: number };

export interface TransferProps {
  conversationId: string;
  /** Agents, then queues. */
  targets: Target[];
  locale: Locale;
}

const head = style("flex items-center justify-between gap-2 pb-2");
const title = style("text-title font-heading");
const searchLine = style("flex gap-2");
const none = style("px-3 py-6 text-center text-body text-second");

/** The dialog of an open conversation; the island in it searches while one types. */
export function TransferDialog({ conversationId, targets, locale }: TransferProps) {
  const { panels: { transfer }, actions } = wordsOf(locale.language);
  const id = `transfer-${conversationId}`;
  const { search, note, nobody, agents, queues, results, sure } = transfer;
  return (
    <dialog id={id} class="dialog" aria-labelledby={`${id}-title`} closedby="any">
      <div class={head}>
        <h2 id={`${id}-title`} class={title}>{transfer.title}</h2>
        <form method="dialog">
          <button type="submit" class={iconOnly} aria-label={actions.close} title={actions.close}>
            <Icon name="close" />
          </button>
        </form>
      </div>
      {island("transfer", Transfer, {
        lines: linesOf(targets, locale),
        action: paths.transfers(conversationId),
        texts: { search, note, none: nobody, agents, queues, results, sure: sure("{name}") },
      })}
    </dialog>
  );
}

/** The same as plain forms: the search is one of its own, and loads the page again. */
export function TransferForms(props: TransferProps & { query: string }) {
  const { conversationId: id, locale, query } = props;
  const { panels: { transfer } } = wordsOf(locale.language);
  const action = paths.transfers(id);
  const found = findLines(linesOf(props.targets, locale), query);
  return (
    <div class="transfer">
      <form method="get" action={action} role="search">
        <label class="transfer-label" for={`search-${id}`}>{transfer.search}</label>
        <div class={searchLine}>
          <input
            id={`search-${id}`}
            class="field"
            type="search"
            name="q"
            value={query}
            autocomplete="off"
            autofocus
          />
          <button type="submit" class={plain}>
            <Icon name="search" size={18} />
            <Hidden>{transfer.search}</Hidden>
          </button>
        </div>
      </form>
      <form method="post" action={action} class="transfer" data-transfer>
        <div class="choices" role="group" aria-label={transfer.results}>
          {found.length === 0 && <p class={none}>{transfer.nobody}</p>}
          <Choices title={transfer.agents} lines={found.filter(({ kind }) => kind === "agent")} />
          <Choices title={transfer.queues} lines={found.filter(({ kind }) => kind === "queue")} />
        </div>
        <label>
          <span class="transfer-label">{transfer.note}</span>
          <input class="field" type="text" name="note" maxLength={1000} autocomplete="off" />
        </label>
      </form>
    </div>
  );
}

function Choices({ title, lines }: { title: string; lines: Line[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <p class="choices-title">{title}</p>
      <ul>
        {lines.map((line) => (
          <li key={line.value}>
            <button type="submit" name="to" value={line.value} class="choice">
              <TransferLine line={line} />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function linesOf(targets: Target[], locale: Locale): Line[] {
  const { panels: { transfer } } = wordsOf(locale.language);
  return targets.map((target): Line => {
    const { kind, id, name } = target;
    const line = { kind, value: `${kind}:${id}`, name, initials: initials(name) };
    if (target.kind === "queue") {
      return { ...line, extension: "", detail: transfer.members(target.members), present: null };
    }
    const { extension, present, load } = target;
    const detail = [
      extension && transfer.extension(extension),
      present ? transfer.present : transfer.absent,
      transfer.load(load),
    ].filter(Boolean).join(" · ");
    return { ...line, extension, detail, present };
  });
}
