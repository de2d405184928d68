/**
 * Utility classes become rules here, and only here: views declare recipes at module level, and the sheet
 * is written once at start. Colours exist only as the variables of static/tokens.css.
 */
import { stringify, twind, virtual } from "@twind/core";
import tailwind from "@twind/preset-tailwind";

const colours = [
  "paper",
  "panel",
  "sunk",
  "hover",
  "line",
  "edge",
  "ink",
  "second",
  "third",
  "accent",
  "accent-strong",
  "accent-soft",
  "on-accent",
  "warn",
  "warn-soft",
  "bad",
  "bad-soft",
  "whatsapp",
  "messenger",
  "sms",
  "live-chat",
  "on-channel",
] as const;

const theme = {
  colors: {
    transparent: "transparent",
    current: "currentColor",
    ...Object.fromEntries(colours.map((name) => [name, `var(--${name})`])),
  },
  fontSize: {
    tiny: ["0.72rem", "1rem"],
    hint: ["0.75rem", "1rem"],
    body: ["0.875rem", "1.25rem"],
    name: ["0.9375rem", "1.25rem"],
    title: ["1.0625rem", "1.5rem"],
    page: ["1.375rem", "1.75rem"],
  },
  borderRadius: {
    DEFAULT: "var(--round)",
    bubble: "var(--round-bubble)",
    composer: "var(--round-composer)",
    full: "9999px",
  },
  extend: { fontWeight: { heading: "650" } },
};

function compiler() {
  const sheet = virtual();
  return { tw: twind({ presets: [tailwind({ disablePreflight: true })], hash: false, theme }, sheet), sheet };
}

const { tw, sheet } = compiler();
const declared = new Set<string>();

/**
 * Declares a recipe and returns it as a class attribute. Call it at module level, never while rendering:
 * what is declared after the sheet was written has no rules.
 */
export function style(classes: string): string {
  for (const name of classes.split(/\s+/)) declared.add(name);
  tw(classes);
  return classes;
}

/** Joins recipes and hand-written class names, leaving out what does not apply. */
export function join(...classes: (string | false | undefined)[]): string {
  return classes.filter(Boolean).join(" ");
}

/** The rules of every recipe declared so far, as one stylesheet. Import the views first. */
export function stylesheet(): string {
  return stringify(sheet.target);
}

/** The class names of every recipe declared so far. */
export function declaredClasses(): string[] {
  return [...declared];
}

/** The rules of one class alone; empty when the compiler does not know it, which it never says by itself. */
export function ruleOf(name: string): string {
  const alone = compiler();
  alone.tw(name);
  return stringify(alone.sheet.target);
}
