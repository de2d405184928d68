/** Which quick replies the panel shows. */
import assert from "node:assert/strict";
import {
  categoriesOf,
  findReplies,
  type OfferedReply,
  searchable,
} from "../../islands/quick_replies/offered.ts";

function reply(title: string, text: string, category: string, language: string): OfferedReply {
  return { id: title, title, text, category, language, isTooLong: false };
}

const all = searchable([
  reply("Tempi", "La consegna richiede tre giorni", "Ordini", "it"),
  reply("Delivery", "It takes three days", "Ordini", "en"),
  reply("Consegna a casa", "Il corriere è già in viaggio", "Ordini", "it"),
  reply("Benvenuto", "Buongiorno!", "Saluti", "it"),
]);

const found = (query: string, category = "", language = "") =>
  findReplies(all, { query, category, language }).map(({ title }) => title);

Deno.test("M1 tab and language narrow the list, together and alone", () => {
  assert.deepEqual(found(""), ["Tempi", "Delivery", "Consegna a casa", "Benvenuto"]);
  assert.deepEqual(found("", "Saluti"), ["Benvenuto"]);
  assert.deepEqual(found("", "", "en"), ["Delivery"]);
  assert.deepEqual(found("", "Ordini", "it"), ["Tempi", "Consegna a casa"]);
  assert.deepEqual(found("", "Saluti", "en"), []);
});

Deno.test("M1 every word is searched in title, text and category, without accents, titles first", () => {
  assert.deepEqual(found("consegna"), ["Consegna a casa", "Tempi"]);
  assert.deepEqual(found("CONSEGNA tre"), ["Tempi"]);
  assert.deepEqual(found("e gia"), ["Consegna a casa"]);
  assert.deepEqual(found("saluti"), ["Benvenuto"]);
  assert.deepEqual(found("consegna", "", "en"), []);
});

Deno.test("M1 a category is a tab while something in the language belongs to it", () => {
  assert.deepEqual(categoriesOf(all, ""), ["Ordini", "Saluti"]);
  assert.deepEqual(categoriesOf(all, "en"), ["Ordini"]);
});
