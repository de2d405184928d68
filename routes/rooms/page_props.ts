/** What the pages of internal chats are made of, read for one agent. */
import { countUnreadRooms, readRooms, readRoomTimeline } from "../../actors/read_models/rooms.ts";
import { pairId } from "../../actors/room/pair.ts";
import type { Room } from "../../actors/room/state.ts";
import { newId } from "../../actors/runtime/clock.ts";
import { wordsOf } from "../../languages/languages.ts";
import type { AgentVisit } from "../access.ts";
import type { Deps } from "../deps.ts";
import { roomLimits, roomPeople, roomRowProps, saidProps, seenProps } from "../props/room_props.ts";
import { uploadLimits } from "../props/upload_props.ts";
import { shell } from "../shell.tsx";
import type { ComposerProps } from "../views/composer.tsx";
import type { Colleague } from "../views/rooms/colleagues.tsx";
import type { RoomThreadProps } from "../views/rooms/room_thread.tsx";
import type { RoomsPageProps } from "../views/rooms/rooms_page.tsx";
import { hasReader } from "./find.ts";

/** The page around whatever the main pane shows; `current` is the room that is open. */
export async function pageProps(
  deps: Deps,
  visit: AgentVisit,
  current: string | null,
  after?: string,
): Promise<Omit<RoomsPageProps, "title" | "children">> {
  const { page, rail } = shell(deps, visit, "rooms");
  const { agent, viewer, locale } = visit;
  const [found, counts, internal] = await Promise.all([
    readRooms(deps.store, deps.rooms, agent.id, after),
    deps.counter.of(viewer),
    countUnreadRooms(deps.store, agent.id),
  ]);
  const known = { ...deps, viewer: agent.id };
  return {
    page,
    rail,
    list: {
      counts: { ...counts, internal },
      rows: found.rooms.map((room) => roomRowProps(room, known, room.id === current)),
      ...(found.after !== undefined && { after: found.after }),
      presence: deps.presences.of(agent.id),
    },
    locale,
    now: deps.clock.now(),
  };
}

export async function threadProps(
  deps: Deps,
  visit: AgentVisit,
  room: Room,
): Promise<Omit<RoomThreadProps, "locale" | "now">> {
  const { agent } = visit;
  const [timeline, draft] = await Promise.all([
    timelineProps(deps, visit, room),
    deps.marks.draft(agent.id, room.id),
  ]);
  const people = roomPeople(room, { ...deps, viewer: agent.id });
  return {
    roomId: room.id,
    ...people,
    timeline,
    seen: seenProps(room, agent.id),
    composer: composerProps(deps, visit, room, { draft, name: people.name }),
    agent: { id: agent.id, name: agent.name },
  };
}

function composerProps(
  deps: Deps,
  { agent, locale }: AgentVisit,
  room: Room,
  { draft, name }: { draft: string; name: string },
): Omit<ComposerProps, "conversationId" | "name" | "channel" | "locale" | "now"> {
  const { channel } = wordsOf(locale.language).rooms;
  return {
    messageId: newId(deps.clock.now()),
    text: draft,
    limit: roomLimits.text,
    files: {
      limits: uploadLimits(roomLimits, channel, deps.files.most, locale),
      caption: roomLimits.caption,
    },
    windowUntil: null,
    blocked: hasReader(deps, room, agent.id) ? null : { reason: "no-longer-here", who: name },
  };
}

/** A page of what was said; the newest one where `before` is left out. */
export async function timelineProps(deps: Deps, { agent }: AgentVisit, room: Room, before?: number) {
  const { entries, older } = await readRoomTimeline(deps.store, room.id, before);
  const known = { ...deps, viewer: agent.id };
  return {
    entries: entries.map((entry) => ({ kind: "message" as const, ...saidProps(entry, room.id, known) })),
    ...(older && { older: { seq: older.seq, at: older.at } }),
  };
}

/** Everybody who still works here but the agent themselves, by name. */
export function colleaguesOf({ directory, presences }: Deps, { agent }: AgentVisit): Colleague[] {
  return directory.agents().filter(({ id, active }) => active && id !== agent.id).map(
    ({ id, name, extension }) => ({
      roomId: pairId(agent.id, id),
      name,
      extension,
      presence: presences.shown(id),
    }),
  );
}
