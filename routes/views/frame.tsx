/** The signed-in frame: rail, content, and the regions that speak up: announcements, status, toasts. */
import type { ComponentChildren } from "preact";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { AlertsRegion } from "./alerts/alerts_region.tsx";
import { Icon } from "./icon.tsx";
import { ShortcutsDialog } from "./shortcuts_dialog.tsx";
import { Rail, type RailProps } from "./rail.tsx";

export interface FrameProps {
  rail: Omit<RailProps, "locale">;
  /** Which arrangement of panes the content takes. */
  panes: "inbox" | "administration" | "single";
  locale: Locale;
  children: ComponentChildren;
}

export function Frame({ rail, panes, locale, children }: FrameProps) {
  const { frame } = wordsOf(locale.language);
  return (
    <div class="frame" data-panes={panes}>
      <Rail {...rail} locale={locale} />
      {children}
      <div id="announcements" class="hidden-text" role="log" aria-label={frame.announcements} />
      <div id="status" class="hidden-text" role="status" />
      <div id="toasts" class="toasts" role="region" aria-live="polite" aria-label={frame.product} />
      <AlertsRegion locale={locale} />
      <div id="offline" class="offline" role="region" aria-label={frame.offline} hidden>
        <Icon name="alert" />
        {frame.offline}
      </div>
      <div id="dialogs" />
      <ShortcutsDialog locale={locale} />
    </div>
  );
}
