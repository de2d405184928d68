/** The list pane with the chats among colleagues, and the way to a new one. */
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import { iconOnly } from "../button.ts";
import { Empty } from "../empty.tsx";
import { Icon } from "../icon.tsx";
import { OlderLine } from "../older_line.tsx";
import { paths } from "../paths.ts";
import { PresenceMenu, PresenceNotice, type PresenceProps } from "../presence_menu.tsx";
import { RecentTabs, type TabCounts } from "../recent_tabs.tsx";
import { join, style } from "../style.ts";
import { RoomRow, type RoomRowProps } from "./room_row.tsx";

export interface RoomListProps {
  counts: TabCounts;
  rows: Omit<RoomRowProps, "locale" | "now">[];
  /** Where the next page starts, when there is one. */
  after?: string;
  presence: PresenceProps;
  locale: Locale;
  now: number;
}

const top = style("flex items-center justify-between gap-3 px-4 pt-3 pb-1");
const heading = style("text-title font-heading text-ink");
const fresh = join(iconOnly, style("ml-auto"));

export function RoomList({ counts, rows, after, presence, locale, now }: RoomListProps) {
  const { rooms } = wordsOf(locale.language);
  return (
    <section id="list" class="list" aria-labelledby="list-heading">
      <header class={top}>
        <h1 id="list-heading" class={heading}>{rooms.title}</h1>
        <a class={fresh} href={paths.newRoom} aria-label={rooms.start} title={rooms.start}>
          <Icon name="compose" />
        </a>
        <PresenceMenu choice={presence.choice} locale={locale} />
      </header>
      <PresenceNotice wasSetAway={presence.wasSetAway} locale={locale} />
      <RecentTabs current="internal" counts={counts} locale={locale} />
      <div class="list-scroller">
        <ol id="list-internal" data-list>
          {rows.map((row) => <RoomRow key={row.roomId} {...row} locale={locale} now={now} />)}
          {after && <OlderRooms after={after} locale={locale} />}
        </ol>
        <div class="list-empty">
          <Empty icon="chats" {...rooms.empty} />
        </div>
      </div>
    </section>
  );
}

export function OlderRooms({ after, locale }: { after: string; locale: Locale }) {
  return <OlderLine href={paths.olderRooms(after)} label={wordsOf(locale.language).rooms.older} />;
}
