/** What stands in a thread that this agent may no longer read. Text they had typed is put beside it, to be copied. */
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { plain } from "./button.ts";
import { Empty } from "./empty.tsx";
import { paths } from "./paths.ts";
import { style } from "./style.ts";

export interface RefusedProps {
  /** Who took it, when that may be said; null when the conversation is simply not there. */
  takenBy: string | null;
  locale: Locale;
}

const kept = style("w-full max-w-sm pt-3 pb-3");

export function Refused({ takenBy, locale }: RefusedProps) {
  const { composer, problems, lists } = wordsOf(locale.language);
  const { title, hint } = problems.pages.notFound;
  return (
    <div class="refused">
      <Empty
        icon={takenBy ? "take" : "search"}
        title={takenBy ? composer.taken(takenBy) : title}
        hint={takenBy ? composer.takenHint : hint}
      >
        <div class={kept} data-kept-slot />
        <a class={plain} href={paths.list("waiting")}>{lists.title}</a>
      </Empty>
    </div>
  );
}
