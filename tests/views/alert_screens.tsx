/** Screens of notifications: the cards, and the page on which they are chosen. */
import type { VNode } from "preact";
import { defaultPreferences, soundNames } from "../../actors/alerts/preferences.ts";
import type { SoundAddresses } from "../../routes/props/alerts_props.ts";
import { AlertsRegion } from "../../routes/views/alerts/alerts_region.tsx";
import { ChatSettingsPage } from "../../routes/views/alerts/chat_settings_page.tsx";
import { ChatToast } from "../../routes/views/alerts/chat_toast.tsx";
import { OwnSound } from "../../routes/views/alerts/own_sound.tsx";
import { Page } from "../../routes/views/page.tsx";
import { signedIn } from "./administration_screens.tsx";
import type { Setting } from "./inbox_props.ts";
import { now } from "./sample.ts";

const sounds = Object.fromEntries(soundNames.map((name) => [name, `/assets/${name}.wav`])) as SoundAddresses;
const limits = { bytes: 300 * 1024, seconds: 10 };
const own = { file: "01ARZ3NDEKTSV4RRFFQ69G5FAV", name: "Campana di San Marco, registrata in piazza.mp3" };

export const alertScreens: Record<string, (setting: Setting) => VNode> = {
  "chat-toasts": (setting) => (
    <Page {...signedIn(setting).page} title="Toaster" locale={setting.locale}>
      <main id="main" class="sheet">
        <h1 class="hidden-text">Toaster</h1>
        <div class="sheet-body">
          <ChatToast
            of="c1"
            name="Mara Ricci"
            channel="whatsapp"
            says="Nuova in Vendite"
            where="Vendite IT"
            excerpt="Buongiorno! È disponibile anche in verde? Mi servirebbe per sabato, è un regalo"
            href="/conversations/c1#composer-text"
            unknown
            canTake
            canIgnore
            locale={setting.locale}
          />
          <ChatToast
            of="r1"
            name="Marco Neri"
            presence="available"
            says="Chat interna"
            where=""
            excerpt="Pranzo alle 13?"
            href="/rooms/r1#composer-text"
            unknown={false}
            canTake={false}
            canIgnore={false}
            locale={setting.locale}
          />
          <OwnSound own={null} limits={limits} problem="sound-too-large" locale={setting.locale} />
        </div>
      </main>
      <AlertsRegion locale={setting.locale} />
    </Page>
  ),
  "chat-settings": (setting) => (
    <ChatSettingsPage
      {...signedIn(setting)}
      preferences={{ ...defaultPreferences, web: true, sound: "own", own }}
      sounds={sounds}
      limits={limits}
      savedAt={now}
    />
  ),
};
