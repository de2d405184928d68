/** The list pane: heading, tabs with live counts, rows, and what an empty list says. */
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { ConversationRow, type ConversationRowProps } from "./conversation_row.tsx";
import { Empty } from "./empty.tsx";
import { ListChoice } from "./list_choice.tsx";
import { OlderLine } from "./older_line.tsx";
import { type ListKind, paths } from "./paths.ts";
import { PresenceMenu, PresenceNotice, type PresenceProps } from "./presence_menu.tsx";
import { RecentTabs, Tab, type TabCounts } from "./recent_tabs.tsx";
import { join, style } from "./style.ts";

export interface ConversationListProps {
  list: ListKind;
  counts: TabCounts;
  rows: Omit<ConversationRowProps, "locale" | "now" | "list">[];
  /** Where the next page starts, when there is one. */
  after?: string;
  presence: PresenceProps;
  locale: Locale;
  now: number;
}

const heading = join("list-title", style("min-w-0 truncate text-title font-heading text-ink"));
const top = style("flex items-center justify-between gap-2 px-4 pt-3 pb-1");

export function ConversationList(
  { list, counts, rows, after, presence, locale, now }: ConversationListProps,
) {
  const { lists } = wordsOf(locale.language);
  const archive = list === "archived" || list === "handled";
  return (
    <section id="list" class="list" aria-labelledby="list-heading">
      <header class={top}>
        <h1 id="list-heading" class={heading}>{lists.title}</h1>
        <ListChoice list={list} locale={locale} />
        <PresenceMenu choice={presence.choice} locale={locale} />
      </header>
      <PresenceNotice wasSetAway={presence.wasSetAway} locale={locale} />
      {archive
        ? (
          <nav class="tabs" aria-label={lists.choose}>
            <Tab href={paths.list("archived")} current={list === "archived"}>{lists.choices.archived}</Tab>
            <Tab href={paths.list("handled")} current={list === "handled"}>{lists.choices.handled}</Tab>
          </nav>
        )
        : <RecentTabs current={list} counts={counts} locale={locale} />}
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

export function OlderRows({ list, after, locale }: { list: ListKind; after: string; locale: Locale }) {
  return <OlderLine href={paths.olderRows(list, after)} label={wordsOf(locale.language).lists.older} />;
}
