/** Fetching a customer's file once more, after it could not be had (F4). */
import type { Routes } from "../access.ts";
import { refusal, toldBy } from "../acts.tsx";
import { find } from "../inbox.tsx";
import { wantsFragments } from "../request.ts";
import { notFound } from "../respond.tsx";
import { sent } from "../sent.tsx";
import { paths } from "../views/paths.ts";

export function fetchAgain(routes: Routes) {
  const { deps } = routes;
  routes.agent("POST", "/conversations/:id/messages/:seq/fetches", "converse", async (visit) => {
    const conversation = await find(deps, visit);
    const seq = Number(visit.c.req.param("seq"));
    if (!conversation || !Number.isSafeInteger(seq)) return notFound(deps, visit);
    const command = { type: "fetch-again" as const, seq, ...toldBy(deps, visit) };
    const outcome = await deps.conversations.send(conversation.id, command);
    if (!outcome.ok) return refusal(deps, visit, outcome.refusal);
    const entry = outcome.events.find((event) => event.type === "amended")?.entry ?? null;
    if (!wantsFragments(visit.c)) return visit.c.redirect(paths.conversation(conversation.id), 303);
    return await sent(deps, visit, conversation.id, entry);
  });
}
