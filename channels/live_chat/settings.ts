/**
 * How a website's chat looks and what it asks (L3): one object, kept as JSON in the account's settings. Reading
 * never fails: whatever is missing, too long or not understood is the default.
 */

export const forms = ["none", "name", "email", "both"] as const;
export const positions = ["right", "left"] as const;
/** Whether the chat is there always, or says that nobody is there while no agent of its queue is. */
export const openings = ["always", "staffed"] as const;

export type FormKind = (typeof forms)[number];
export type Position = (typeof positions)[number];
export type Opening = (typeof openings)[number];

/** What visitors read in one language; an empty text is our own words. */
export interface ChatTexts {
  title: string;
  greeting: string;
  /** In the greeting's place while nobody is there. */
  away: string;
}

export interface ChatSettings {
  /** `#rrggbb`, lower case. */
  accent: string;
  position: Position;
  form: FormKind;
  opening: Opening;
  /** Whether visitors may send files. */
  files: boolean;
  texts: Record<"it" | "en", ChatTexts>;
}

/** In UTF-16 code units. */
export const longestTexts: Readonly<Record<keyof ChatTexts, number>> = {
  title: 60,
  greeting: 300,
  away: 300,
};

/** The accent of static/tokens.css. */
export const ownAccent = "#0f6b5c";

const noTexts: ChatTexts = { title: "", greeting: "", away: "" };

export const defaultChat: ChatSettings = {
  accent: ownAccent,
  position: "right",
  form: "none",
  opening: "always",
  files: true,
  texts: { it: noTexts, en: noTexts },
};

/** The name of the setting. */
export const chatSetting = "chat";

/** An account's settings as valid ones. The `title` of older accounts is that of both languages. */
export function readChat(settings: Readonly<Record<string, string>>): ChatSettings {
  const stored = parse(settings[chatSetting]);
  const texts = objectIn(stored.texts);
  const older = settings[chatSetting] === undefined ? settings.title ?? "" : "";
  return {
    accent: isAccent(stored.accent) ? stored.accent : defaultChat.accent,
    position: oneOf(positions, stored.position) ?? defaultChat.position,
    form: oneOf(forms, stored.form) ?? defaultChat.form,
    opening: oneOf(openings, stored.opening) ?? defaultChat.opening,
    files: typeof stored.files === "boolean" ? stored.files : defaultChat.files,
    texts: { it: textsIn(texts.it, older), en: textsIn(texts.en, older) },
  };
}

export function writeChat(chat: ChatSettings): string {
  return JSON.stringify({ v: 1, ...chat });
}

export function isAccent(value: unknown): value is string {
  return typeof value === "string" && /^#[0-9a-f]{6}$/.test(value);
}

/** The value, if it is one of these. */
export function oneOf<Value extends string>(all: readonly Value[], value: unknown): Value | undefined {
  return all.find((one) => one === value);
}

function textsIn(stored: unknown, title: string): ChatTexts {
  const { title: own = title, greeting, away } = objectIn(stored);
  return { title: text("title", own), greeting: text("greeting", greeting), away: text("away", away) };
}

function text(name: keyof ChatTexts, value: unknown): string {
  return typeof value === "string" ? value.toWellFormed().trim().slice(0, longestTexts[name]) : "";
}

function parse(text: string | undefined): Record<string, unknown> {
  try {
    return objectIn(JSON.parse(text ?? "{}"));
  } catch {
    return {};
  }
}

function objectIn(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? value as Record<string, unknown> : {};
}
