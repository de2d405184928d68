/** What a page needs to know of its agent's preferences, and the cards of what they are alerted to (D1, D2). */
import type { Preferences, SoundName } from "../../actors/alerts/preferences.ts";
import { lastLineOf } from "../../actors/conversation/last_line.ts";
import type { RoomEntry } from "../../actors/room/entry.ts";
import type { Room } from "../../actors/room/state.ts";
import type { Viewer } from "../../actors/conversation/visibility.ts";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import type { NoticeKind } from "../live/notices.ts";
import type { Told } from "../live/fragments.tsx";
import type { AlertsProps } from "../views/alerts/alerts_region.tsx";
import type { ChatToastProps } from "../views/alerts/chat_toast.tsx";
import { contentLine } from "../views/content_line.ts";
import { paths } from "../views/paths.ts";
import { canOf } from "./can.ts";
import { unknownProps } from "./info_props.ts";
import { customerName } from "./names.ts";
import { type RoomKnowledge, roomPeople } from "./room_props.ts";

/** The addresses of our own sounds. */
export type SoundAddresses = Readonly<Record<SoundName, string>>;

export function alertsProps(preferences: Preferences, sounds: SoundAddresses): AlertsProps {
  const { toaster, web, rings, volume } = preferences;
  return { toaster, web, volume, sound: rings ? soundAddress(preferences, sounds) : null };
}

function soundAddress({ sound, own }: Preferences, sounds: SoundAddresses): string | null {
  if (sound !== "own") return sounds[sound];
  return own && paths.file(own.file);
}

type Card = Omit<ChatToastProps, "locale">;

/** The card of a customer's conversation. */
export function chatToastProps(
  { conversation, entries, names }: Told,
  kind: NoticeKind,
  viewer: Viewer,
  locale: Locale,
): Card {
  const { kinds } = wordsOf(locale.language).alerts;
  const can = canOf(conversation, viewer);
  const transfer = entries.findLast((entry) => entry.type === "event" && entry.event === "transferred");
  const by = transfer?.type === "event" ? transfer.by : undefined;
  const says: Record<NoticeKind, string> = {
    waiting: kinds.waiting(names.queue(conversation.queue)),
    offered: kinds.offered,
    message: kinds.message,
    transferred: kinds.transferred(names.agent(by)),
  };
  return {
    of: conversation.id,
    name: customerName(conversation),
    channel: conversation.channel,
    says: says[kind],
    where: names.account(conversation.account),
    excerpt: excerptOf(conversation, locale),
    href: `${paths.conversation(conversation.id)}#composer-text`,
    unknown: unknownProps(conversation, { viewer }) !== null,
    canTake: can.take,
    canIgnore: can.ignore,
  };
}

function excerptOf({ last }: Told["conversation"], locale: Locale): string {
  return last ? contentLine(last.kind as Parameters<typeof contentLine>[0], last.text, locale) : "";
}

/** The card of something that a colleague has said. */
export function roomToastProps(entry: RoomEntry, room: Room, known: RoomKnowledge, locale: Locale): Card {
  const { kind, text } = lastLineOf("agent", entry.content);
  const { name, presence } = roomPeople(room, known);
  return {
    ...{ of: room.id, name, presence },
    says: wordsOf(locale.language).alerts.kinds.internal,
    where: "",
    excerpt: contentLine(kind as Parameters<typeof contentLine>[0], text, locale),
    href: `${paths.room(room.id)}#composer-text`,
    unknown: false,
    canTake: false,
    canIgnore: false,
  };
}
