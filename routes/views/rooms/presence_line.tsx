/** Under a colleague's name: whether they are there, in words, and their extension. Follows them while it is shown. */
import type { Choice } from "../../../actors/presence.ts";
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import { style } from "../style.ts";

export interface PresenceLineProps {
  /** The colleague. */
  agent: string;
  presence: Choice;
  /** Empty where they have none. */
  extension: string;
  locale: Locale;
}

const line = style("flex items-center gap-1.5 truncate text-hint text-third");

export function PresenceLine({ agent, presence, extension, locale }: PresenceLineProps) {
  const { rooms, routing } = wordsOf(locale.language);
  return (
    <p id={`presence-line-${agent}`} class={line}>
      <span class={`dot dot-${presence}`} aria-hidden="true" />
      {[routing.presences[presence], extension && rooms.extension(extension)].filter(Boolean).join(" · ")}
    </p>
  );
}
