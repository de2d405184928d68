/** One's own presence as it changes: by oneself in another tab, or by missed offers (Q3). */
import { renderToString } from "preact-render-to-string";
import type { Locale } from "../../languages/languages.ts";
import {
  AwayToast,
  awayToastId,
  PresenceMenu,
  PresenceNotice,
  type PresenceProps,
} from "../views/presence_menu.tsx";
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
