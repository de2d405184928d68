/** Of the visitor's page: the button that ends the chat, its question, and the way into a new one (L1). */
import { type Language, wordsOf } from "../../languages/languages.ts";

interface Props {
  language: Language;
}

export function EndButton({ language }: Props) {
  const { widget: words } = wordsOf(language);
  return <button id="end" class="end" type="button" aria-haspopup="dialog" hidden>{words.end}</button>;
}

/** Without script nothing of this shows; islands/widget/ending.ts gives it life. */
export function Ending({ language }: Props) {
  const { widget: words } = wordsOf(language);
  return (
    <>
      <p id="over" class="over" hidden>
        <button type="button" class="send">{words.again}</button>
      </p>
      <dialog id="ending" class="ending" aria-labelledby="ending-title" aria-describedby="ending-hint">
        <form method="dialog">
          <h2 id="ending-title">{words.endAsk}</h2>
          <p id="ending-hint">{words.endHint}</p>
          <div class="answers">
            <button type="submit" class="quiet" value="">{words.endNo}</button>
            <button type="submit" class="send" value="end">{words.endYes}</button>
          </div>
        </form>
      </dialog>
    </>
  );
}
