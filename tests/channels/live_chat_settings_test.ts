/** The settings of a website's chat: whatever is stored, what is read of it is valid. */
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type ChatSettings,
  type ChatTexts,
  defaultChat,
  forms,
  longestTexts,
  openings,
  positions,
  readChat,
  writeChat,
} from "../../channels/live_chat/settings.ts";

function assertValid(chat: ChatSettings) {
  assert.deepEqual(Object.keys(chat).sort(), Object.keys(defaultChat).sort());
  assert.match(chat.accent, /^#[0-9a-f]{6}$/);
  assert.ok(
    forms.includes(chat.form) && positions.includes(chat.position) && openings.includes(chat.opening),
  );
  assert.equal(typeof chat.files, "boolean");
  for (const texts of [chat.texts.it, chat.texts.en]) {
    for (const name of Object.keys(longestTexts) as (keyof ChatTexts)[]) {
      assert.equal(typeof texts[name], "string");
      assert.ok(texts[name].length <= longestTexts[name] && texts[name].isWellFormed());
    }
  }
}

/** Something that looks like settings, with anything in its places. */
const almost = fc.record({
  v: fc.anything(),
  accent: fc.oneof(fc.anything(), fc.constantFrom("#FFF", "red;}", "#0f6b5c", "#0f6b5c;}", "x#0f6b5c")),
  position: fc.oneof(fc.anything(), fc.constantFrom(...positions)),
  form: fc.oneof(fc.anything(), fc.constantFrom(...forms)),
  opening: fc.anything(),
  files: fc.anything(),
  texts: fc.oneof(
    fc.anything(),
    fc.record({
      it: fc.anything(),
      en: fc.record({ title: fc.string({ unit: "binary", maxLength: 400 }), away: fc.anything() }),
    }),
  ),
}, { requiredKeys: [] }).map((value) => {
  try {
    return JSON.stringify(value);
  } catch {
    return "{}";
  }
});

Deno.test("L3 any stored string is read as valid settings", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), almost), fc.string(), (chat, title) => {
    assertValid(readChat({ chat, title }));
    assertValid(readChat({ title }));
  }));
});

Deno.test("L3 valid settings are read as they were written", () => {
  const line = (name: keyof ChatTexts) =>
    fc.string({ maxLength: longestTexts[name] }).map((text) => text.trim());
  const texts = fc.record({ title: line("title"), greeting: line("greeting"), away: line("away") });
  const settings = fc.record({
    accent: fc.integer({ min: 0, max: 0xffffff }).map((colour) => `#${colour.toString(16).padStart(6, "0")}`),
    position: fc.constantFrom(...positions),
    form: fc.constantFrom(...forms),
    opening: fc.constantFrom(...openings),
    files: fc.boolean(),
    texts: fc.record({ it: texts, en: texts }),
  });
  fc.assert(fc.property(settings, (chat) => {
    assert.deepEqual(readChat({ chat: writeChat(chat), title: "An older title" }), structuredClone(chat));
  }));
});

Deno.test("L3 an account that has no settings yet has our own, and its older title in both languages", () => {
  assert.deepEqual(readChat({}), defaultChat);
  const { texts } = readChat({ title: " Lampade Brianza " });
  assert.deepEqual([texts.it.title, texts.en.title], ["Lampade Brianza", "Lampade Brianza"]);
});
