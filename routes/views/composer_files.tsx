/** The parts of the composer for files: the chips above the text, the button at the lower right, the drop sign. */
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { iconOnly } from "./button.ts";
import { Icon } from "./icon.tsx";
import { join, style } from "./style.ts";

const picture = style("shrink-0 w-9 h-9 rounded object-cover");
const sign = style("flex items-center justify-center shrink-0 w-9 h-9 rounded bg-sunk text-second");
const words = style("flex-1 min-w-0");
const nameOf = style("block truncate text-hint font-medium");
const hint = style("block text-hint text-second");
const cross = join(iconOnly, style("shrink-0"));

/** Empty until files are chosen; the browser fills it from the model and the server's markup never empties it. */
export function Chips({ locale }: { locale: Locale }) {
  const { composer } = wordsOf(locale.language);
  return (
    <>
      <ul class="chips" data-chips aria-label={composer.files.list} hx-morph-skip="" hidden />
      <template data-chip>
        <li class="chip-file" data-lost={composer.files.lost}>
          <img class={picture} data-chip-picture alt="" hidden />
          <span class={sign} data-chip-icon>
            <Icon name="file" />
          </span>
          <span class={words}>
            <bdi class={nameOf} data-chip-name />
            <span class={hint} data-chip-hint />
            <progress class="chip-bar" data-chip-bar max={1} value={0} aria-label={composer.files.progress} />
          </span>
          <button type="button" class={cross} data-chip-cancel aria-label={composer.files.cancel}>
            <Icon name="close" size={16} />
          </button>
        </li>
      </template>
    </>
  );
}

export interface AttachProps {
  /** Endings of names that the channel takes, each with a dot. */
  endings: readonly string[];
  locale: Locale;
}

export function Attach({ endings, locale }: AttachProps) {
  const { attach } = wordsOf(locale.language).composer.files;
  return (
    <>
      <input type="file" multiple hidden tabIndex={-1} accept={endings.join(",")} aria-label={attach} />
      <button type="button" class={iconOnly} data-attach aria-label={attach} title={attach}>
        <Icon name="attach" />
      </button>
    </>
  );
}

/** Lies over the conversation while files are held above it. */
export function DropSign({ locale }: { locale: Locale }) {
  const { composer } = wordsOf(locale.language);
  return (
    <div class="drop" data-drop hidden>
      <div class="drop-card">
        <Icon name="attach" size={28} />
        <p>{composer.files.drop}</p>
      </div>
    </div>
  );
}
