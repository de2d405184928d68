/** The posted form of a website's chat: how it looks, what it asks, what it says (L3). */
import {
  chatSetting,
  type ChatSettings,
  type ChatTexts,
  forms,
  isAccent,
  longestTexts,
  oneOf,
  openings,
  positions,
  readChat,
  writeChat,
} from "../../channels/live_chat/settings.ts";
import type { RefusalCode } from "../../languages/problem_code.ts";
import { textField } from "../views/administration/site_chat_fields.tsx";

type Settings = Record<string, string>;

/**
 * What was posted as the settings to store, beside those there are; what can't be is named in `errors`. A form
 * without this part changes nothing.
 */
export function withPostedChat(
  settings: Settings,
  posted: URLSearchParams,
  errors: Record<string, RefusalCode>,
): Settings {
  if (!posted.has("accent")) return settings;
  const before = readChat(settings);
  const chosen = <Value extends string>(name: string, all: readonly Value[], kept: Value): Value => {
    const value = oneOf(all, posted.get(name));
    if (value === undefined) errors[name] = "invalid-field";
    return value ?? kept;
  };
  const accent = (posted.get("accent") ?? "").trim().toLowerCase();
  if (!isAccent(accent)) errors.accent = "invalid-field";
  const textsIn = (language: keyof ChatSettings["texts"]): ChatTexts => {
    const read = (name: keyof ChatTexts) => {
      const text = (posted.get(textField(name, language)) ?? "").replaceAll("\r\n", "\n").trim();
      if (text.length > longestTexts[name]) errors[textField(name, language)] = "invalid-field";
      return text;
    };
    return { title: read("title"), greeting: read("greeting"), away: read("away") };
  };
  const chat: ChatSettings = {
    accent: isAccent(accent) ? accent : before.accent,
    position: chosen("position", positions, before.position),
    form: chosen("form", forms, before.form),
    opening: chosen("opening", openings, before.opening),
    files: posted.get("files") === "yes",
    texts: { it: textsIn("it"), en: textsIn("en") },
  };
  return { ...settings, [chatSetting]: writeChat(chat) };
}
