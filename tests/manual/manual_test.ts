/** Holds `docs/manual.md` to the tests: 32 statements, each with a rule and a play in both languages. */
import assert from "node:assert/strict";

const here = new URL("./", import.meta.url);
const root = new URL("../../", here);
const read = (path: string) => Deno.readTextFileSync(new URL(path, root));

const rows = [...read("docs/manual.md").matchAll(/^\| (\d+) +\| (.+?) +\| (\w+) +\| `(\S+)` +\|$/gm)]
  .map(([, number, says, rule, test]) => ({ number: Number(number), says: says!, rule: rule!, test: test! }));

const plays = [...Deno.readDirSync(here)]
  .filter(({ name }) => name.endsWith("_test.ts") && name !== "manual_test.ts")
  .map(({ name }) => ({ path: `tests/manual/${name}`, text: read(`tests/manual/${name}`) }));

Deno.test("manual: all 32 statements stand on the page, in their order", () => {
  assert.deepEqual(rows.map(({ number }) => number), Array.from({ length: 32 }, (_, index) => index + 1));
});

Deno.test("manual: each statement is played once, in the file its row names", () => {
  const played = plays.flatMap(({ path, text }) =>
    [...text.matchAll(/^statement\(\s*(\d+),\s*"/gm)].map(([, number]) => `${number} ${path}`)
  );
  assert.deepEqual(played.sort(), rows.map(({ number, test }) => `${number} ${test}`).sort());
});

Deno.test("manual: a play is registered by `statement` alone, which runs it in Italian and in English", () => {
  for (const { path, text } of plays) {
    assert.doesNotMatch(text, /Deno\.test|\bit\(|\.step\(|\.only|\.ignore/, path);
  }
  assert.match(read("tests/manual/statement.ts"), /of \["it", "en"\] as const/);
});

Deno.test("manual: the rule of each statement is built", () => {
  const built = new Set([...read("docs/rules.md").matchAll(/^\| (\w+) +\|/gm)].map(([, rule]) => rule));
  assert.deepEqual(
    rows.filter(({ rule }) => !built.has(rule)).map(({ number, rule }) => `${number} ${rule}`),
    [],
  );
});
