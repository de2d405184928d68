/** Ignore: out of one's own list, counts and alerts, with ten seconds to think again (U4). */
import { ignoreUndoMs, isIgnoredBy } from "../actors/conversation/ignoring.ts";
import type { Routes } from "./access.ts";
import { done, refusal, toldBy } from "./acts.tsx";
import { find } from "./inbox.tsx";
import { Changed, Gone } from "./live/elements.tsx";
import { customerName } from "./props/names.ts";
import { wantsFragments } from "./request.ts";
import { fragments, notFound } from "./respond.tsx";
import { paths } from "./views/paths.ts";
import { IgnoredByAllToast, UndoToast } from "./views/toast.tsx";

export function ignorings(routes: Routes) {
  const { deps } = routes;

  routes.agent("POST", "/conversations/:id/ignorings", "converse", async (visit) => {
    const conversation = await find(deps, visit);
    if (!conversation) return notFound(deps, visit);
    const { id, queue } = conversation;
    const told = toldBy(deps, visit);
    const members = deps.directory.membersOf(queue).map((agent) => agent.id);
    const outcome = await deps.conversations.send(id, { type: "ignore", members, ...told });
    if (!outcome.ok) return refusal(deps, visit, outcome.refusal);
    if (!wantsFragments(visit.c)) return visit.c.redirect(paths.list("waiting"), 303);
    const { locale, viewer } = visit;
    const until = told.at + ignoreUndoMs;
    const isHidden = isIgnoredBy(outcome.state, viewer.id);
    const shown = { act: "ignored" as const, name: customerName(outcome.state) };
    return fragments(
      visit,
      <>
        {isHidden && <Gone id={`row-${id}`} />}
        <Changed conversation={id} />
        {isHidden
          ? <UndoToast conversationId={id} done={shown} until={until} locale={locale} />
          : <IgnoredByAllToast conversationId={id} until={until} locale={locale} />}
      </>,
    );
  });

  routes.agent("POST", "/conversations/:id/ignorings/undos", "converse", async (visit) => {
    const conversation = await find(deps, visit);
    if (!conversation) return notFound(deps, visit);
    const { id } = conversation;
    const outcome = await deps.conversations.send(id, { type: "unignore", ...toldBy(deps, visit) });
    if (!outcome.ok) return refusal(deps, visit, outcome.refusal);
    if (!wantsFragments(visit.c)) return visit.c.redirect(paths.conversation(id), 303);
    return done(visit, id);
  });
}
