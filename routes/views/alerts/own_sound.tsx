/** A sound of one's own: choosing a file uploads it; how long it is only a browser can tell (D2). */
import type { OwnSound as Own } from "../../../actors/alerts/preferences.ts";
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import type { RefusalCode } from "../../../languages/problem_code.ts";
import { danger, plain } from "../button.ts";
import { Icon } from "../icon.tsx";
import { paths } from "../paths.ts";
import { posting } from "../posting.ts";
import { join, style } from "../style.ts";

export interface OwnSoundProps {
  own: Own | null;
  /** In bytes and seconds. */
  limits: { bytes: number; seconds: number };
  problem?: RefusalCode;
  locale: Locale;
}

const section = join("panel-card", style("flex flex-col gap-3 p-5"));
const title = style("text-title font-heading");
const hintOf = style("text-body text-second");
const line = style("flex flex-wrap items-center gap-2");
const field = style("flex min-w-0 flex-auto flex-col gap-1 text-body font-medium");
const bad = style("flex items-center gap-1.5 text-body text-bad");
const region = style("contents");
const nameOf = style("min-w-0 flex-1 truncate text-body font-medium");

export function OwnSound({ own, limits, problem, locale }: OwnSoundProps) {
  const { alerts: { settings }, problems: { sentences } } = wordsOf(locale.language);
  const words = settings.own;
  return (
    <section id="own-sound" class={section} aria-labelledby="settings-own">
      <h2 id="settings-own" class={title}>{words.title}</h2>
      <p class={hintOf}>{words.hint}</p>
      {own && (
        <form {...posting(paths.ownSoundRemovals)} class={line}>
          <bdi class={nameOf}>{own.name}</bdi>
          <button type="submit" class={danger} aria-label={words.removeOf(own.name)}>{words.remove}</button>
        </form>
      )}
      <form {...posting(paths.ownSounds)} enctype="multipart/form-data" class={line}>
        <label class={field}>
          {words.file}
          <input
            type="file"
            class="field"
            name="file"
            accept=".mp3,.ogg,.oga,.wav,audio/mpeg,audio/ogg,audio/wav"
            required
            data-own-sound
            data-most-bytes={limits.bytes}
            data-most-seconds={limits.seconds}
            data-too-large={sentences["sound-too-large"]}
            data-too-long={words.tooLong}
            data-unreadable={sentences["sound-type"]}
            aria-describedby="own-sound-problem"
          />
        </label>
        <noscript>
          <button type="submit" class={plain}>{words.submit}</button>
        </noscript>
      </form>
      <div class={region} role="alert">
        <p class={bad} hidden={problem === undefined}>
          <Icon name="alert" size={16} />
          <span id="own-sound-problem">{problem && sentences[problem]}</span>
        </p>
      </div>
    </section>
  );
}
