/** D8: both languages are complete, and no Italian is left on an English page. */
import { deepStrictEqual, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import { type Words, wordsOf } from "../../languages/languages.ts";
import { duration, lasted, rowTime } from "../../languages/time.ts";
import { now } from "./sample.ts";
import { everyScreen } from "./render.ts";

/** Every sentence with its path; a function is called with its own parameter names. */
function sentences(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") return [[path, String(value("1", "2"))]];
  return Object.entries(value as object).flatMap(([key, one]) => sentences(one, `${path}.${key}`));
}

const keys = (words: Words) => sentences(words).map(([path]) => path).sort();

Deno.test("D8 both languages have the same keys", () =>
  deepStrictEqual(keys(wordsOf("en")), keys(wordsOf("it"))));

Deno.test("D8 no sentence is empty or shouts", () => {
  for (const [path, text] of [...sentences(wordsOf("it")), ...sentences(wordsOf("en"))]) {
    ok(text.trim() !== "" && !text.includes("!"), `${path}: "${text}"`);
  }
});

Deno.test("D8 English pages hold no Italian sentence", () => {
  const english = new Set(sentences(wordsOf("en")).map(([, text]) => text));
  const italian = sentences(wordsOf("it")).map(([, text]) => text).filter((text) =>
    !english.has(text) && text.length > 12
  );
  for (const [name, html] of everyScreen("en")) {
    deepStrictEqual(italian.filter((text) => html.includes(`>${text}<`)), [], name);
  }
});

Deno.test("D8 the page says its language", () => {
  for (const language of ["it", "en"] as const) {
    for (const [name, html] of everyScreen(language)) ok(html.startsWith(`<html lang="${language}"`), name);
  }
});

Deno.test("durations read as chips show them", () => {
  const minute = 60_000;
  deepStrictEqual(
    [18_000, 119_000, 3 * minute, 59 * minute, 1398 * minute, 120 * minute, 4320 * minute, -5].map((ms) =>
      duration(ms, "it")
    ),
    ["0:18", "1:59", "3 min", "59 min", "23 h 18 min", "2 h", "3 g", "0:00"],
  );
  strictEqual(duration(4320 * minute, "en"), "3 d");
  deepStrictEqual([0, 80_000, 119_000, 3 * minute].map((ms) => lasted(ms, "it")), [
    "1 min",
    "1 min",
    "2 min",
    "3 min",
  ]);
});

Deno.test("a row shows the hour in the reader's zone, and the day when it is another", () => {
  const rome = { language: "it", timeZone: "Europe/Rome" } as const;
  strictEqual(rowTime(now, now, rome), "09:42");
  notStrictEqual(rowTime(now, now, { ...rome, timeZone: "America/New_York" }), "09:42");
  strictEqual(rowTime(now - 86_400_000, now, rome), "21 nov");
});
