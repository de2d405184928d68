/** The tabs over the list with their live counts: what waits, what is mine, and colleagues among themselves. */
import type { ComponentChildren } from "preact";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { paths } from "./paths.ts";

/** A number above 99 comes as `99+`. */
export interface TabCounts {
  waiting: string;
  mine: string;
  /** Internal chats with something to read. */
  internal: string;
}

export interface RecentTabsProps {
  current: "waiting" | "mine" | "internal";
  counts: TabCounts;
  locale: Locale;
}

export function RecentTabs({ current, counts, locale }: RecentTabsProps) {
  const { lists, rooms } = wordsOf(locale.language);
  return (
    <nav class="tabs" aria-label={lists.title}>
      <Tab href={paths.list("waiting")} current={current === "waiting"}>
        {lists.tabs.waiting} <Count of="waiting" counts={counts} />
      </Tab>
      <Tab href={paths.list("mine")} current={current === "mine"}>
        {lists.tabs.mine} <Count of="mine" counts={counts} />
      </Tab>
      <Tab href={paths.rooms} current={current === "internal"}>
        {rooms.tab} <Count of="internal" counts={counts} />
      </Tab>
    </nav>
  );
}

/** Finds its place by its id when the count changes. */
export function Count<Name extends string>({ of, counts }: { of: Name; counts: Record<Name, string> }) {
  return <span id={`count-${of}`} class="count">{counts[of]}</span>;
}

export function Tab(
  { href, current, children }: { href: string; current: boolean; children: ComponentChildren },
) {
  return <a class="tab" href={href} aria-current={current ? "page" : undefined}>{children}</a>;
}
