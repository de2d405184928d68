/** The list of single keys, opened by `?` (D7). */
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { iconOnly } from "./button.ts";
import { Icon } from "./icon.tsx";
import { style } from "./style.ts";

const head = style("flex items-center justify-between gap-2 pb-3");
const title = style("text-title font-heading");
const line = style("flex items-center justify-between gap-4 min-h-[2.25rem] text-body");
const keyOf = style(
  "inline-flex justify-center min-w-[1.75rem] px-2 py-0.5 rounded border border-edge text-hint font-semibold",
);

export function ShortcutsDialog({ locale }: { locale: Locale }) {
  const { actions, frame: { shortcuts }, replies, rooms, routing } = wordsOf(locale.language);
  const keys: [string, string][] = [
    ["j", shortcuts.next],
    ["k", shortcuts.previous],
    ["t", actions.take],
    ["p", routing.pass],
    ["r", actions.reply],
    ["q", replies.title],
    ["x", actions.transfer],
    ["h", actions.handled],
    ["a", actions.archive],
    ["o", actions.reopen],
    ["e", actions.endSession],
    ["z", actions.undo],
    ["i", rooms.title],
    ["Esc", shortcuts.list],
    ["?", shortcuts.help],
  ];
  return (
    <dialog id="shortcuts" class="dialog" aria-labelledby="shortcuts-title" closedby="any">
      <div class={head}>
        <h2 id="shortcuts-title" class={title}>{shortcuts.title}</h2>
        <form method="dialog">
          <button type="submit" class={iconOnly} aria-label={actions.close} title={actions.close}>
            <Icon name="close" />
          </button>
        </form>
      </div>
      <dl>
        {keys.map(([key, does]) => (
          <div key={key} class={line}>
            <dt>{does}</dt>
            <dd>
              <kbd class={keyOf}>{key}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
