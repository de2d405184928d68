/** Renders views and screens to text, and reads attributes back out of it. */
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Language } from "../../languages/languages.ts";
import type { Setting } from "./inbox_props.ts";
import { screens } from "./screens.tsx";

export const setting = (language: Language): Setting => ({
  locale: { language, timeZone: "Europe/Rome" },
  theme: "system",
  assets: { styles: [], scripts: [], icon: "/icon.svg" },
});

/** Every screen in one language, as HTML by name. */
export function everyScreen(language: Language): [string, string][] {
  return Object.entries(screens).map(([name, screen]) => [name, renderToString(screen(setting(language)))]);
}

/** The attributes of the first tag of a rendered view. */
export function attributesOf(view: VNode): Record<string, string> {
  const [tag = ""] = renderToString(view).match(/<[^>]*>/) ?? [];
  return Object.fromEntries([...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
}
