/** Presence as it changes: one's own, by oneself in another tab or by missed offers (Q3), and that of colleagues. */
import { renderToString } from "preact-render-to-string";
import type { Locale } from "../../languages/languages.ts";
import { PresenceDot } from "../views/avatar.tsx";
import {
  AwayToast,
  awayToastId,
  PresenceMenu,
  PresenceNotice,
  type PresenceProps,
} from "../views/presence_menu.tsx";
import { PresenceLine, type PresenceLineProps } from "../views/rooms/presence_line.tsx";
import { Gone } from "./elements.tsx";

export function renderPresence({ choice, wasSetAway }: PresenceProps, locale: Locale): string {
  return renderToString(
    <>
      <PresenceMenu choice={choice} locale={locale} />
      <PresenceNotice wasSetAway={wasSetAway} locale={locale} />
      {wasSetAway ? <AwayToast locale={locale} /> : <Gone id={awayToastId} />}
    </>,
  );
}

/** A colleague's presence, wherever a page shows it: beside their row, and at the head of the chat with them. */
export function renderColleague({ locale, ...shown }: PresenceLineProps): string {
  return renderToString(
    <>
      <PresenceDot presence={shown.presence} follows={shown.agent} locale={locale} />
      <PresenceLine {...shown} locale={locale} />
    </>,
  );
}
