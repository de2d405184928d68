/** The bar above the composer while nobody has said who is writing: add, reply, ignore (U1). */
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { plain } from "./button.ts";
import { paths } from "./paths.ts";
import { posting } from "./posting.ts";
import { join, style } from "./style.ts";

export interface UnknownBarProps {
  conversationId: string;
  /** Null where there is nothing to ask. */
  unknown: {
    /** What the person is unknown by. */
    by: "number" | "person";
    /** Whether it waits in this agent's sight. */
    mayIgnore: boolean;
  } | null;
  locale: Locale;
}

const box = join(
  "unknown",
  style(
    "flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5 border border-line rounded-composer bg-panel",
  ),
);
const says = style("text-body text-second");
const title = style("font-semibold text-ink");
const buttons = style("flex flex-wrap gap-2");
const button = join(plain, style("flex-auto"));
const grow = style("flex flex-auto");

/** Always there, so that it can come and go by its id; empty when there is nothing to ask. */
export function UnknownBar({ conversationId: id, unknown, locale }: UnknownBarProps) {
  const words = wordsOf(locale.language).contacts.unknown;
  if (unknown === null) return <div id={unknownBarId(id)} hidden />;
  return (
    <section id={unknownBarId(id)} class={box} aria-label={words.title}>
      <p class={says}>
        <strong class={title}>{words.title}</strong> {words[unknown.by]}
      </p>
      <div class={buttons}>
        <a class={button} href={paths.newContact(id)}>{words.add}</a>
        <a class={button} href="#composer-text">{words.reply}</a>
        {unknown.mayIgnore && (
          <form class={grow} {...posting(paths.ignorings(id))}>
            <button type="submit" class={button}>{words.ignore}</button>
          </form>
        )}
      </div>
    </section>
  );
}

export function unknownBarId(conversationId: string): string {
  return `unknown-${conversationId}`;
}
