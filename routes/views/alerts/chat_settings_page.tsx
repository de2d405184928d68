/** Settings > Chat: how one is told of chats, each choice saved as it is made (D1, D2). */
import type { ComponentChildren } from "preact";
import type { Preferences } from "../../../actors/alerts/preferences.ts";
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import { preciseTime } from "../../../languages/time.ts";
import { primary, textual } from "../button.ts";
import { Checkbox } from "../field.tsx";
import { Frame, type FrameProps } from "../frame.tsx";
import { Icon } from "../icon.tsx";
import { Page, type PageProps } from "../page.tsx";
import { paths } from "../paths.ts";
import { posting } from "../posting.ts";
import { join, style } from "../style.ts";
import { OwnSound, type OwnSoundProps } from "./own_sound.tsx";
import { SoundChoices, type SoundChoicesProps } from "./sound_choices.tsx";

export interface ChatSettingsProps {
  page: Omit<PageProps, "locale" | "children" | "title">;
  rail: FrameProps["rail"];
  preferences: Preferences;
  sounds: SoundChoicesProps["sounds"];
  limits: OwnSoundProps["limits"];
  /** When something was saved just now, ms since 1970. */
  savedAt?: number;
  locale: Locale;
}

const above = style("text-hint font-semibold text-second");
const top = style("flex flex-wrap items-baseline gap-x-4");
const heading = style("text-page font-heading");
const saved = style("flex items-center gap-1 text-hint font-medium text-accent");
const hint = style("pb-5 text-body text-second");
const stack = style("flex flex-col gap-5");
const section = join("panel-card", style("flex flex-col gap-3 p-5"));
const sectionTitle = style("text-title font-heading");
const sectionHint = style("text-body text-second");
const options = style("flex flex-col gap-1");
const volume = style("flex flex-wrap items-center gap-3 text-body font-medium");
/** Takes no room of its own while there is nothing to say. */
const region = style("contents");
const note = style("flex flex-wrap items-center gap-x-2 px-3 py-2 rounded bg-warn-soft text-body text-warn");

export function ChatSettingsPage(props: ChatSettingsProps) {
  const { page, rail, preferences, sounds, limits, savedAt, locale } = props;
  const words = wordsOf(locale.language).alerts.settings;
  return (
    <Page {...page} title={words.menu} locale={locale}>
      <Frame rail={rail} panes="single" locale={locale}>
        <main id="main" class="sheet" tabIndex={-1}>
          <div class="sheet-body" data-chat-settings>
            <p class={above}>{words.above}</p>
            <div class={top}>
              <h1 class={heading}>{words.title}</h1>
              <Saved at={savedAt ?? null} locale={locale} />
            </div>
            <p class={hint}>{words.hint}</p>
            <div class={stack}>
              <form {...posting(paths.chatSettings)} hx-trigger="change" class={stack}>
                <Where preferences={preferences} locale={locale} />
                <section class={section} aria-labelledby="settings-ring">
                  <h2 id="settings-ring" class={sectionTitle}>{words.ring}</h2>
                  <Checkbox
                    name="rings"
                    value="on"
                    label={words.rings}
                    hint={words.ringsHint}
                    checked={preferences.rings}
                  />
                  <SoundChoices preferences={preferences} sounds={sounds} locale={locale} />
                  <Note name="blocked">{words.blocked}</Note>
                  <Note name="failed">{words.failed}</Note>
                  <label class={volume}>
                    {words.volume}
                    <input
                      type="range"
                      class="check slider"
                      name="volume"
                      min={0}
                      max={100}
                      step={5}
                      value={preferences.volume}
                    />
                  </label>
                </section>
                <noscript>
                  <button type="submit" class={primary}>{wordsOf(locale.language).actions.save}</button>
                </noscript>
              </form>
              <OwnSound own={preferences.own} limits={limits} locale={locale} />
            </div>
          </div>
        </main>
      </Frame>
    </Page>
  );
}

function Where({ preferences, locale }: Pick<ChatSettingsProps, "preferences" | "locale">) {
  const { settings: words } = wordsOf(locale.language).alerts;
  return (
    <section class={section} aria-labelledby="settings-where">
      <h2 id="settings-where" class={sectionTitle}>{words.where}</h2>
      <p class={sectionHint}>{words.whereHint}</p>
      <div class={options}>
        <Checkbox
          name="toaster"
          value="on"
          label={words.toaster}
          hint={words.toasterHint}
          checked={preferences.toaster}
        />
        <Checkbox name="web" value="on" label={words.web} hint={words.webHint} checked={preferences.web} />
      </div>
      <Note name="default">
        {words.permission.default}
        <button type="button" class={textual} data-allow>{words.allow}</button>
      </Note>
      <Note name="denied">{words.permission.denied}</Note>
      <Note name="unsupported">{words.permission.unsupported}</Note>
    </section>
  );
}

/** What only the browser knows; its script shows the one that is true. */
function Note({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class={region} role="status">
      <p class={note} data-note={name} hidden>{children}</p>
    </div>
  );
}

/** The quiet word that it is kept. */
export function Saved({ at, locale }: { at: number | null; locale: Locale }) {
  const { saved: words } = wordsOf(locale.language).alerts.settings;
  return (
    <p id="settings-saved" class={saved} role="status">
      {at !== null && (
        <>
          <Icon name="tick" size={16} />
          {words(preciseTime(at, locale))}
        </>
      )}
    </p>
  );
}
