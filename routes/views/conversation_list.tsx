/** The list pane: heading, tabs with live counts, rows, and what an empty list says. */
import type { ComponentChildren } from "preact";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { ConversationRow, type ConversationRowProps } from "./conversation_row.tsx";
import { Empty } from "./empty.tsx";
import { ListChoice } from "./list_choice.tsx";
import { type ListKind, paths } from "./paths.ts";
import { style } from "./style.ts";

export interface ConversationListProps {
  list: ListKind;
  /** What the tabs count; a number above 99 comes as `99+`. */
  counts: { waiting: string; mine: string };
  rows: Omit<ConversationRowProps, "locale" | "now" | "list">[];
  /** Where the next page starts, when there is one. */
  after?: string;
  locale: Locale;
  now: number;
}

const heading = style("text-title font-heading text-ink");
const top = style("flex items-center justify-between gap-3 px-4 pt-3 pb-1");

export function ConversationList({ list, counts, rows, after, locale, now }: ConversationListProps) {
  const { lists } = wordsOf(locale.language);
  const archive = list === "archived" || list === "handled";
  return (
    <section id="list" class="list" aria-labelledby="list-heading">
      <header class={top}>
        <h1 id="list-heading" class={heading}>{lists.title}</h1>
        <ListChoice list={list} locale={locale} />
      </header>
      {archive
        ? (
          <nav class="tabs" aria-label={lists.choose}>
            <Tab href={paths.list("archived")} current={list === "archived"}>{lists.choices.archived}</Tab>
            <Tab href={paths.list("handled")} current={list === "handled"}>{lists.choices.handled}</Tab>
          </nav>
        )
        : (
          <nav class="tabs" aria-label={lists.title}>
            <Tab href={paths.list("waiting")} current={list === "waiting"}>
              {lists.tabs.waiting} <span id="count-waiting" class="count">{counts.waiting}</span>
            </Tab>
            <Tab href={paths.list("mine")} current={list === "mine"}>
              {lists.tabs.mine} <span id="count-mine" class="count">{counts.mine}</span>
            </Tab>
          </nav>
        )}
      <div class="list-scroller">
        <ol id={`list-${list}`} data-list>
          {rows.map((row) => (
            <ConversationRow key={row.conversationId} {...row} list={list} locale={locale} now={now} />
          ))}
          {after && <OlderRows list={list} after={after} locale={locale} />}
        </ol>
        <div class="list-empty">
          <Empty icon={archive ? "archive" : "inbox"} {...lists.empty[list]} />
        </div>
      </div>
    </section>
  );
}

/** Fetches the next page when it comes into view and is replaced by it; a plain link without script. */
export function OlderRows({ list, after, locale }: { list: ListKind; after: string; locale: Locale }) {
  const href = paths.olderRows(list, after);
  return (
    <li class="older" data-order="~">
      <a href={href} hx-get={href} hx-trigger="revealed" hx-target="closest li" hx-swap="outerHTML">
        {wordsOf(locale.language).lists.older}
      </a>
    </li>
  );
}

function Tab({ href, current, children }: { href: string; current: boolean; children: ComponentChildren }) {
  return <a class="tab" href={href} aria-current={current ? "page" : undefined}>{children}</a>;
}
