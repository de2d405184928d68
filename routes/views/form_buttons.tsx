/** How a form ends: the button that does it, and the way back to where one came from. */
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { plain, primary } from "./button.ts";
import { style } from "./style.ts";

export interface FormButtonsProps {
  /** Whether the form adds what is not there yet; else it saves what is. */
  adds: boolean;
  /** Where Cancel leads. */
  back: string;
  locale: Locale;
}

const foot = style("flex flex-wrap gap-2 pt-2");

export function FormButtons({ adds, back, locale }: FormButtonsProps) {
  const { actions } = wordsOf(locale.language);
  return (
    <div class={foot}>
      <button type="submit" class={primary}>{adds ? actions.add : actions.save}</button>
      <a class={plain} href={back}>{actions.cancel}</a>
    </div>
  );
}
