/** A change of one internal room as one member's markup: each part finds its own place. */
import { renderToString } from "preact-render-to-string";
import type { RoomEntry } from "../../actors/room/entry.ts";
import type { RoomLog } from "../../actors/room/log.ts";
import type { Room } from "../../actors/room/state.ts";
import type { Locale } from "../../languages/languages.ts";
import { type RoomKnowledge, roomRowProps, saidAloud, saidProps, seenProps } from "../props/room_props.ts";
import { Message } from "../views/message.tsx";
import { Count } from "../views/recent_tabs.tsx";
import { RoomRow } from "../views/rooms/room_row.tsx";
import { seenId, SeenLine } from "../views/rooms/seen_line.tsx";
import { RoomAlert } from "./alert.tsx";
import { Announce, Gone } from "./elements.tsx";

/** What is known of one commit's effect on one room when it is told. */
export interface RoomTold {
  log: RoomLog;
  room: Room;
  entries: RoomEntry[];
  now: number;
}

export function renderRoom(
  { log, room, entries, now }: RoomTold,
  known: RoomKnowledge,
  locale: Locale,
): string {
  const { id } = room;
  const fromOthers = log.cause === "said" ? entries.filter(({ by }) => by !== known.viewer) : [];
  return renderToString(
    <>
      <RoomRow {...roomRowProps(room, known, false)} locale={locale} now={now} />
      {entries.map((entry) => <Said key={entry.seq} entry={entry} room={id} known={known} locale={locale} />)}
      <Seen room={room} viewer={known.viewer} locale={locale} now={now} />
      {fromOthers.map((entry) => (
        <Announce
          key={entry.seq}
          conversation={id}
          text={saidAloud(entry, known)}
        />
      ))}
      {fromOthers.length > 0 && (
        <RoomAlert entry={fromOthers.at(-1)!} room={room} known={known} locale={locale} />
      )}
    </>,
  );
}

/** What somebody is answered who has just said something: the bubble, in the place of their pending one. */
export function renderSaid(
  entry: RoomEntry,
  room: Room,
  known: RoomKnowledge,
  { locale, now }: { locale: Locale; now: number },
) {
  return (
    <>
      <Said entry={entry} room={room.id} known={known} locale={locale} />
      <Seen room={room} viewer={known.viewer} locale={locale} now={now} />
    </>
  );
}

export function renderUnread(internal: string): string {
  return renderToString(<Count of="internal" counts={{ internal }} />);
}

interface SaidProps {
  entry: RoomEntry;
  room: string;
  known: RoomKnowledge;
  locale: Locale;
}

function Said({ entry, room, known, locale }: SaidProps) {
  return <Message {...saidProps(entry, room, known)} conversationId={room} locale={locale} />;
}

function Seen({ room, viewer, locale, now }: { room: Room; viewer: string; locale: Locale; now: number }) {
  const seen = seenProps(room, viewer);
  if (seen === null) return <Gone id={seenId(room.id)} />;
  return <SeenLine roomId={room.id} {...seen} locale={locale} now={now} />;
}
