/** Every class that a view uses has a rule, and every hand-written class is used. */
import "../../routes/views/all.ts";
import { deepStrictEqual, match, ok } from "node:assert/strict";
import { declaredClasses, ruleOf, stylesheet } from "../../routes/views/style.ts";
import { sheetFiles } from "../../routes/views/sheets.ts";
import { everyScreen } from "./render.ts";

const byHand = new Set<string>();
for (const file of sheetFiles) {
  const css = await Deno.readTextFile(new URL(`../../static/${file}`, import.meta.url));
  for (const [, name = ""] of css.replace(/\/\*.*?\*\//gs, "").matchAll(/\.([a-z][\w-]*)/g)) byHand.add(name);
}
const used = new Set<string>();
for (const [, html] of everyScreen("it")) {
  for (const [, names = ""] of html.matchAll(/ class="([^"]*)"/g)) {
    for (const name of names.split(/\s+/)) used.add(name);
  }
}

Deno.test("style gives every declared class a rule of its own", () => {
  deepStrictEqual(declaredClasses().filter((name) => ruleOf(name) === ""), []);
});

Deno.test("style tells a class that the compiler does not know", () => {
  deepStrictEqual(["size-4", "h-dvh", "bg-nowhere"].filter((name) => ruleOf(name) !== ""), []);
});

Deno.test("views use no class that has neither a recipe nor a rule", () => {
  const declared = new Set(declaredClasses());
  deepStrictEqual([...used].filter((name) => !declared.has(name) && !byHand.has(name)), []);
});

Deno.test("sheets hold no class that no view uses", () => {
  deepStrictEqual([...byHand].filter((name) => !used.has(name)), []);
});

Deno.test("D9 utilities take colours from the tokens alone", () => {
  const css = stylesheet();
  match(css, /color:var\(--ink\)/);
  ok(!/#[0-9a-f]{3,8}\b|rgba?\(/i.test(css), "a colour is written out");
});
