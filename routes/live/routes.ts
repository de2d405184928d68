/** The live stream of an agent's browser, and the same as a plain answer for catching up. */
import type { Routes } from "../access.ts";
import { streamHeaders } from "./stream.ts";

export function live(routes: Routes) {
  const { deps } = routes;

  routes.agent("GET", "/live", "converse", ({ c, agent, session, locale }) => {
    const cursor = c.req.header("last-event-id") || (c.req.query("after") ?? deps.feed.cursor);
    const stream = deps.hub.open(agent.id, session, locale, cursor);
    return new Response(stream.body, { headers: streamHeaders });
  });

  routes.agent("GET", "/live/since", "converse", async ({ c, agent, locale }) => {
    const missed = await deps.hub.since(agent.id, locale, c.req.query("after") ?? "");
    c.header("cache-control", "no-store");
    return missed === "reset" ? c.text("Too long ago, load the page again", 410) : c.json(missed);
  });
}
