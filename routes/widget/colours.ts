/** `GET /widget/:account/colours.css`: the account's own colour, as rules: the frame's policy allows no other way. */
import { readChat } from "../../channels/live_chat/settings.ts";
import { chatColours } from "../views/chat_colours.ts";
import type { WidgetRoutes } from "./visit.ts";

/** The address names the colour, so that it can be kept. */
export function coloursAddress(account: string, accent: string): string {
  return `/widget/${encodeURIComponent(account)}/colours.css?${accent.slice(1)}`;
}

export function colours(widget: WidgetRoutes) {
  widget.anybody("GET", "/widget/:account/colours.css", ({ c, account }) => {
    const rules = chatColours(readChat(account.settings)) ?? "";
    return c.body(rules, 200, {
      "content-type": "text/css; charset=utf-8",
      "cache-control": "public, max-age=3600",
      "cross-origin-resource-policy": "same-origin",
    });
  });
}
