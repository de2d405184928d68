/** An address to carry elsewhere: selectable by hand, copied by a button where script runs. */
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import { plain } from "../button.ts";
import { style } from "../style.ts";

export interface CopyFieldProps {
  label: string;
  hint: string;
  value: string;
  locale: Locale;
}

const stack = style("flex flex-col gap-1");
const labelOf = style("text-body font-medium text-ink");
const hintOf = style("text-hint text-second");
const line = style("flex gap-2");

export function CopyField({ label, hint, value, locale }: CopyFieldProps) {
  return (
    <div class={stack}>
      <label class={labelOf} for="copy-value">{label}</label>
      <div class={line}>
        <input id="copy-value" class="field" value={value} readOnly aria-describedby="copy-hint" />
        <button type="button" class={plain} data-copy="copy-value">
          {wordsOf(locale.language).actions.copy}
        </button>
      </div>
      <p id="copy-hint" class={hintOf}>{hint}</p>
    </div>
  );
}
