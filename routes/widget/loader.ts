/**
 * `GET /widget.js?account=…`: the one script on a company's page. Colour and side of its button are written into
 * it, so that they cost no second request. Its address never changes, so it is asked for again.
 */
import { readChat } from "../../channels/live_chat/settings.ts";
import type { Routes } from "../access.ts";
import { networkOf } from "../network.ts";
import { addressOf } from "../request.ts";
import { loaderLook } from "../views/chat_colours.ts";

const headers = {
  "content-type": "text/javascript; charset=utf-8",
  "cache-control": "public, max-age=300, stale-while-revalidate=86400",
  "content-security-policy": "default-src 'none'",
  // It is meant for other sites' pages, also for those that are isolated or ask for integrity.
  "cross-origin-resource-policy": "cross-origin",
  "access-control-allow-origin": "*",
};

/** A page without the chat, for whoever is blocked. */
const notKept = { "cache-control": "no-store" };
/** Stands once in the script (islands/widget/loader.ts). */
const place = "SPORTELLO-LOOK";

/** Throws when the built script has no place for the look. */
export function loaderRoute(routes: Routes) {
  const { text, name } = routes.deps.assets.widget.loader;
  if (text.split(place).length !== 2) throw new Error("the loader has no place for its look");

  routes.open("GET", "/widget.js", "visitor", ({ c }) => {
    const { blocks, settings, directory } = routes.deps;
    if (blocks.isBlocked(networkOf(addressOf(c, settings)))) {
      return Promise.resolve(new Response("", { status: 403, headers: { ...headers, ...notKept } }));
    }
    const account = directory.account(c.req.query("account") ?? "");
    const look = account?.channel === "live_chat" ? loaderLook(readChat(account.settings)) : "";
    const etag = `"${name} ${look.replaceAll("#", "")}"`;
    const known = c.req.header("if-none-match") === etag;
    const body = known ? null : text.replace(place, look);
    return Promise.resolve(new Response(body, { status: known ? 304 : 200, headers: { ...headers, etag } }));
  });
}
