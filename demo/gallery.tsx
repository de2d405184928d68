/**
 * A page for whoever works on the look: every screen with made-up people, in both languages and themes.
 * `deno run --allow-net --allow-read demo/gallery.tsx`, then open the address it prints.
 */
import { renderToString } from "preact-render-to-string";
import type { Theme } from "../routes/views/page.tsx";
import "../routes/views/all.ts";
import { sheetFiles, utilitiesName } from "../routes/views/sheets.ts";
import { stylesheet } from "../routes/views/style.ts";
import { screens } from "../tests/views/screens.tsx";

const folder = new URL("../static/", import.meta.url);
const utilities = stylesheet();
const styles = [...sheetFiles, utilitiesName].map((name) => `/${name}`);
const assets = { styles, scripts: [], icon: "/icon.svg" };

const html = (body: string) =>
  new Response(`<!doctype html>${body}`, { headers: { "content-type": "text/html; charset=utf-8" } });

function index(): string {
  const link = (name: string, language: string, theme: string) =>
    `<a href="/screens/${name}?language=${language}&theme=${theme}">${language} ${theme}</a>`;
  const lines = Object.keys(screens).map((name) =>
    `<li>${name}: ${
      ["it", "en"].flatMap((l) => ["light", "dark"].map((t) => link(name, l, t))).join(" · ")
    }</li>`
  );
  return `<title>Gallery</title><ul>${lines.join("")}</ul>`;
}

async function asset(path: string): Promise<Response> {
  const type = path.endsWith(".svg") ? "image/svg+xml" : "text/css; charset=utf-8";
  if (path === `/${utilitiesName}`) return new Response(utilities, { headers: { "content-type": type } });
  const known = styles.includes(path) || path === assets.icon;
  if (!known) return new Response(null, { status: 404 });
  return new Response(await Deno.readFile(new URL(`.${path}`, folder)), {
    headers: { "content-type": type },
  });
}

Deno.serve({ hostname: "127.0.0.1", port: Number(Deno.args[0] ?? 0) }, (request) => {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === "/") return html(index());
  const screen = screens[pathname.replace(/^\/screens\//, "")];
  if (!screen) return asset(pathname);
  const language = searchParams.get("language") === "en" ? "en" : "it";
  const theme = (searchParams.get("theme") ?? "system") as Theme;
  return html(renderToString(screen({ locale: { language, timeZone: "Europe/Rome" }, theme, assets })));
});
