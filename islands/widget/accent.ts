/**
 * The colours that follow from a company's own one, so that text stays readable on each of them (WCAG 2.2, 1.4.3
 * and 1.4.11). Pure; colours are `#rrggbb`.
 */

type Rgb = [number, number, number];

/** The panels of static/tokens.css, light and dark, on which the accent itself is drawn. */
const panels = { light: "#ffffff", dark: "#1b1c1a" };
/** So much of the accent tints a bubble. */
const tint = { light: 0.12, dark: 0.2 };
const readable = 4.5;

/** What stands on the accent: white wherever it can be read, else black, and one of them always can. */
export function onAccent(accent: string): string {
  return contrast(accent, "#ffffff") >= readable ? "#ffffff" : "#000000";
}

/** Under the pointer: a little further away from what stands on it. */
export function strongAccent(accent: string): string {
  return mix(accent, onAccent(accent) === "#ffffff" ? "#000000" : "#ffffff", 0.14);
}

/** The custom properties that a chat of this colour changes, by name. */
export function themeOf(accent: string): Record<string, string> {
  const light = { accent: readableOn(accent, panels.light, "#000000") };
  const dark = { accent: readableOn(accent, panels.dark, "#ffffff") };
  const pair = (one: string, other: string) => `light-dark(${one}, ${other})`;
  return {
    "--brand": accent,
    "--brand-strong": strongAccent(accent),
    "--on-brand": onAccent(accent),
    "--accent": pair(light.accent, dark.accent),
    "--accent-strong": pair(strongAccent(light.accent), strongAccent(dark.accent)),
    "--accent-soft": pair(mix(panels.light, accent, tint.light), mix(panels.dark, accent, tint.dark)),
    "--on-accent": pair(onAccent(light.accent), onAccent(dark.accent)),
  };
}

/** From 1 to 21, as WCAG 2.2 defines it. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

/** The colour, moved towards another one as far as it takes to be read on a ground. */
function readableOn(accent: string, ground: string, towards: string): string {
  for (let share = 0; share < 1; share += 0.05) {
    const moved = mix(accent, towards, share);
    if (contrast(moved, ground) >= readable) return moved;
  }
  return towards;
}

function mix(one: string, other: string, share: number): string {
  const [from, to] = [channels(one), channels(other)];
  const parts = from.map((part, index) => Math.round(part + (to[index]! - part) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

function channels(colour: string): Rgb {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) as Rgb;
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
