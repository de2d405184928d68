/** Where chat toasters stand on a page, and what the page knows of its agent's preferences. */
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import { Hidden } from "../icon.tsx";
import { style } from "../style.ts";

/** The agent's preferences as the browser's script needs them (islands/alerts/). */
export interface AlertsProps {
  toaster: boolean;
  web: boolean;
  /** The address of the sound; null for silence. */
  sound: string | null;
  /** In percent. */
  volume: number;
}

/** Changes where it stands when the agent changes something in another tab. */
export function Alerts({ toaster, web, sound, volume }: AlertsProps) {
  return (
    <div
      id="alerts"
      hidden
      data-toaster={toaster ? "" : undefined}
      data-web={web ? "" : undefined}
      data-sound={sound ?? undefined}
      data-volume={volume}
    />
  );
}

const missed = style("px-4 py-2.5 text-body");

/** Cards come in by script; who can't see them hears one line of each in the announcements. */
export function AlertsRegion({ locale }: { locale: Locale }) {
  const { alerts } = wordsOf(locale.language);
  return (
    <section id="chat-toasts" class="chat-toasts" aria-label={alerts.region}>
      <p class="chat-toasts-more" hidden>
        +<span data-more />
        <Hidden>{alerts.more}</Hidden>
      </p>
      <template id="missed-alerts">
        <div id="chat-toast-missed" class="toast chat-toast">
          <p class={missed}>{alerts.missed}</p>
        </div>
      </template>
    </section>
  );
}
