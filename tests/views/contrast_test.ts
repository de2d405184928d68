/** D9: every pair of colours that meets on screen is legible, in light and in dark. */
import { ok } from "node:assert/strict";
import { describe, it } from "@std/testing/bdd";

const css = await Deno.readTextFile(new URL("../../static/tokens.css", import.meta.url));
const tokens = new Map(
  [...css.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g)]
    .map(([, name, light, dark]) => [name ?? "", { light: light ?? "", dark: dark ?? "" }]),
);

const surfaces = ["paper", "panel", "sunk", "hover"];
const text: [string, string[]][] = [
  ["ink", [...surfaces, "accent-soft", "warn-soft", "bad-soft"]],
  ["second", [...surfaces, "accent-soft"]],
  ["third", [...surfaces, "accent-soft"]],
  ["accent", [...surfaces, "accent-soft"]],
  ["accent-strong", ["panel", "accent-soft"]],
  ["on-accent", ["accent", "accent-strong"]],
  ["warn", [...surfaces, "warn-soft", "accent-soft"]],
  ["bad", [...surfaces, "bad-soft"]],
];
const controls: [string, string[]][] = [
  ["edge", ["paper", "panel", "sunk"]],
  ["accent", ["paper", "panel", "sunk", "accent-soft"]],
  ["warn", ["warn-soft"]],
  ["whatsapp", ["panel", "on-channel"]],
  ["messenger", ["panel", "on-channel"]],
  ["sms", ["panel", "on-channel"]],
  ["live-chat", ["panel", "on-channel"]],
];

/** Relative luminance of `#rrggbb`, as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const channel = (at: number) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function check(pairs: [string, string[]][], least: number) {
  for (const [name, grounds] of pairs) {
    for (const ground of grounds) {
      it(`D9 ${name} on ${ground} has a contrast of at least ${least}`, () => {
        for (const theme of ["light", "dark"] as const) {
          const front = tokens.get(name), back = tokens.get(ground);
          ok(front && back, `${name} or ${ground} is not a token`);
          const ratio = contrast(front[theme], back[theme]);
          ok(ratio >= least, `${theme}: ${front[theme]} on ${back[theme]} is ${ratio.toFixed(2)}`);
        }
      });
    }
  }
}

describe("text", () => check(text, 4.5));
describe("controls", () => check(controls, 3));
