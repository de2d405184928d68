/** The quick replies at hand in a conversation, asked for when the panel of its composer opens (M1). */
import type { Routes } from "./access.ts";
import { find } from "./inbox.tsx";
import { offeredReplies } from "./props/quick_reply_props.ts";
import { notFound } from "./respond.tsx";

export function quickReplies(routes: Routes) {
  const { deps } = routes;

  routes.agent("GET", "/conversations/:id/quick-replies", "converse", async (visit) => {
    const conversation = await find(deps, visit);
    if (!conversation) return notFound(deps, visit);
    visit.c.header("cache-control", "no-store");
    return visit.c.json(await offeredReplies(deps, visit.locale, conversation));
  });
}
