/** A company's own colour: whatever it is, what stands on it and what is drawn in it can be read. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { contrast, onAccent, strongAccent, themeOf } from "../../islands/widget/accent.ts";

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) =>
  `#${value.toString(16).padStart(6, "0")}`
);

/** The two colours of a `light-dark()`. */
function bothOf(value: string | undefined): [string, string] {
  const [, light, dark] = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value ?? "") ?? [];
  assert.ok(light && dark, value);
  return [light, dark];
}

Deno.test("L3 contrast is what WCAG says", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  assert.equal(contrast("#0f6b5c", "#0f6b5c"), 1);
  assert.equal(Math.round(contrast("#767676", "#ffffff") * 100), 454);
});

Deno.test("L3 words on the colour, and on it under the pointer, reach AA whatever the colour is", () => {
  fc.assert(fc.property(colour, (accent) => {
    const on = onAccent(accent);
    assert.ok(contrast(on, accent) >= 4.5, accent);
    assert.ok(contrast(on, strongAccent(accent)) >= 4.5, accent);
  }));
});

Deno.test("L3 the colour as ink reaches AA on light and dark panels, and ink on its tint does, too", () => {
  // Panel and ink of static/tokens.css.
  const grounds = [["#ffffff", "#1c1b19"], ["#1b1c1a", "#ecebe7"]] as const;
  fc.assert(fc.property(colour, (accent) => {
    const theme = themeOf(accent);
    const [inks, tints, on] = [theme["--accent"], theme["--accent-soft"], theme["--on-accent"]].map(bothOf);
    for (const [index, [panel, ink]] of grounds.entries()) {
      assert.ok(contrast(inks![index]!, panel) >= 4.5, `${accent} ${index}`);
      assert.ok(contrast(tints![index]!, ink) >= 4.5, `${accent} ${index}`);
      assert.ok(contrast(on![index]!, inks![index]!) >= 4.5, `${accent} ${index}`);
    }
  }));
});
