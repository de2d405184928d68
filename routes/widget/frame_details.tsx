/** Of the visitor's page: who they are, asked before the chat begins (L3). */
import { type Language, wordsOf } from "../../languages/languages.ts";
import { longestClaims } from "./claims.ts";

/** Stands in the composer's place; islands/widget/details.ts shows the fields that are asked for. */
export function Details({ language }: { language: Language }) {
  const { widget: words } = wordsOf(language);
  return (
    <form id="details" class="details" hidden>
      <label data-asks="name">
        {words.name}
        <input name="name" autocomplete="name" maxLength={longestClaims.name} dir="auto" />
      </label>
      <label data-asks="email">
        {words.email}
        <input name="email" type="email" autocomplete="email" maxLength={longestClaims.email} />
      </label>
      <button type="submit" class="send">{words.start}</button>
    </form>
  );
}
