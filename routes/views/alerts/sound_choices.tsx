/** The sounds there are to choose from, each with a way to hear it (D2). */
import { type Preferences, soundNames } from "../../../actors/alerts/preferences.ts";
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import { iconOnly } from "../button.ts";
import { Hidden, Icon } from "../icon.tsx";
import { paths } from "../paths.ts";
import { style } from "../style.ts";

export interface SoundChoicesProps {
  preferences: Preferences;
  /** The addresses of our own. */
  sounds: Readonly<Record<typeof soundNames[number], string>>;
  locale: Locale;
}

const legend = style("pb-1 text-body font-medium");
const choice = style("flex items-center gap-2 min-w-0 rounded pr-1 hover:bg-hover");
const label = style("flex min-w-0 flex-1 items-center gap-2.5 min-h-[2.25rem] px-2 text-body cursor-pointer");
const nameOf = style("min-w-0 truncate");

export function SoundChoices({ preferences, sounds, locale }: SoundChoicesProps) {
  const words = wordsOf(locale.language).alerts.settings;
  const { own, sound } = preferences;
  const ours = soundNames.map((name) => ({ value: name, label: words.sounds[name], address: sounds[name] }));
  const theirs = own ? [{ value: "own", label: own.name, address: paths.file(own.file) }] : [];
  return (
    <fieldset id="sound-choices">
      <legend class={legend}>{words.sound}</legend>
      <div class="sounds">
        {[...ours, ...theirs].map(({ value, label: name, address }) => (
          <div key={value} class={choice}>
            <label class={label}>
              <input type="radio" class="check" name="sound" value={value} checked={sound === value} />
              <bdi class={nameOf}>{name}</bdi>
            </label>
            <button type="button" class={iconOnly} data-listen={address} title={words.listen(name)}>
              <Icon name="play" size={16} />
              <Hidden>{words.listen(name)}</Hidden>
            </button>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
