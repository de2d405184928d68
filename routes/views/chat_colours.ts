/** The colours of one account's chat, as the style sheet that its frame links and as the words its loader is told. */
import type { ChatSettings } from "../../channels/live_chat/settings.ts";
import { ownAccent } from "../../channels/live_chat/settings.ts";
import { onAccent, strongAccent, themeOf } from "../../islands/widget/accent.ts";

/** The sheet's rules; null for our own colour, which static/tokens.css has. Forced colours stay the system's. */
export function chatColours({ accent }: Pick<ChatSettings, "accent">): string | null {
  if (accent === ownAccent) return null;
  const properties = Object.entries(themeOf(accent)).map(([name, value]) => `${name}: ${value};`);
  return `@media (forced-colors: none) {\n  :root {\n    ${properties.join("\n    ")}\n  }\n}\n`;
}

/** What islands/widget/loader_sheet.ts reads: no character of it means anything inside a script's text. */
export function loaderLook({ accent, position }: Pick<ChatSettings, "accent" | "position">): string {
  return [position, accent, strongAccent(accent), onAccent(accent)].join(" ");
}
