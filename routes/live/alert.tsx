/** What an agent is alerted to, as it travels with a commit's markup; the text is rendered, never logged. */
import { renderToString } from "preact-render-to-string";
import type { Preferences } from "../../actors/alerts/preferences.ts";
import type { Viewer } from "../../actors/conversation/visibility.ts";
import type { RoomEntry } from "../../actors/room/entry.ts";
import type { Room } from "../../actors/room/state.ts";
import type { Locale } from "../../languages/languages.ts";
import { alertsProps, chatToastProps, roomToastProps, type SoundAddresses } from "../props/alerts_props.ts";
import type { RoomKnowledge } from "../props/room_props.ts";
import { Alerts } from "../views/alerts/alerts_region.tsx";
import { ChatToast, chatToastId, type ChatToastProps } from "../views/alerts/chat_toast.tsx";
import { Gone, Notify } from "./elements.tsx";
import type { Told } from "./fragments.tsx";
import { alertOf } from "./notices.ts";

interface AlertProps {
  told: Told;
  viewer: Viewer;
  locale: Locale;
}

/** The alert of a change, the end of an earlier one, or nothing. */
export function Alert({ told, viewer, locale }: AlertProps) {
  const kind = alertOf(told, viewer);
  if (kind === null) return null;
  if (kind === "over") return <Gone id={chatToastId(told.conversation.id)} />;
  return <Card card={chatToastProps(told, kind, viewer, locale)} locale={locale} />;
}

interface RoomAlertProps {
  entry: RoomEntry;
  room: Room;
  known: RoomKnowledge;
  locale: Locale;
}

/** A colleague has said something. */
export function RoomAlert({ entry, room, known, locale }: RoomAlertProps) {
  return <Card card={roomToastProps(entry, room, known, locale)} locale={locale} />;
}

function Card({ card, locale }: { card: Omit<ChatToastProps, "locale">; locale: Locale }) {
  const { of, name, says, where, excerpt, href } = card;
  const text = [[says, where].filter(Boolean).join(" · "), excerpt].filter(Boolean).join("\n");
  return (
    <Notify of={of} title={name} text={text} href={href}>
      <ChatToast {...card} locale={locale} />
    </Notify>
  );
}

/** The agent's preferences, for the tabs in which they were not changed. */
export function renderAlerts(preferences: Preferences, sounds: SoundAddresses): string {
  return renderToString(<Alerts {...alertsProps(preferences, sounds)} />);
}
