/** The live stream of an agent's browser, and the same as a plain answer for catching up. */
import type { Context } from "hono";
import type { Routes } from "../access.ts";
import { streamHeaders } from "./stream.ts";

/** Told when there is no going on from the cursor, or when the page belongs to another agent: it must be loaded anew. */
const startAgain = "Load the page again";

export function live(routes: Routes) {
  const { deps } = routes;

  routes.background("GET", "/live", "converse", ({ c, agent, session, locale }) => {
    if (isOfAnother(c, agent.id)) return c.text(startAgain, 410);
    // Nobody would ever read the stream of a HEAD request, or end it.
    if (c.req.raw.method === "HEAD") return c.body(null, 200, streamHeaders);
    const cursor = c.req.header("last-event-id") || (c.req.query("after") ?? deps.feed.cursor);
    const stream = deps.hub.open(agent.id, session, locale, cursor);
    return new Response(stream.body, { headers: streamHeaders });
  });

  routes.background("GET", "/live/since", "converse", async ({ c, agent, locale }) => {
    if (isOfAnother(c, agent.id)) return c.text(startAgain, 410);
    const missed = await deps.hub.since(agent.id, locale, c.req.query("after") ?? "");
    c.header("cache-control", "no-store");
    return missed === "reset" ? c.text(startAgain, 410) : c.json(missed);
  });
}

/** Whether the page was loaded by somebody else than whoever is signed in with this browser now. */
function isOfAnother(c: Context, agent: string): boolean {
  const asked = c.req.query("agent") || agent;
  return asked !== agent;
}
