/** Transfer: search by name or extension number, choose, done; for a moment it can be undone (rules T). */
import type { Transfer } from "../actors/conversation/commands.ts";
import { transferUndoMs } from "../actors/conversation/handover.ts";
import { listOf } from "../actors/read_models/conversation_list.ts";
import type { Routes } from "./access.ts";
import { done, refusal, toldBy } from "./acts.tsx";
import type { Deps } from "./deps.ts";
import { find, idOf, inboxProps } from "./inbox.tsx";
import { customerName, Names } from "./props/names.ts";
import { targetsFor } from "./props/targets.ts";
import { readForm, wantsFragments } from "./request.ts";
import { fragments, notFound, page } from "./respond.tsx";
import { TransferPage } from "./views/inbox_page.tsx";
import { paths } from "./views/paths.ts";
import { UndoToast } from "./views/toast.tsx";
import { Changed, Gone } from "./live/elements.tsx";

const longestNote = 1_000;

export function transfers(routes: Routes) {
  const { deps } = routes;

  routes.agent("GET", "/conversations/:id/transfers", "converse", async (visit) => {
    const conversation = await find(deps, visit);
    if (!conversation) return notFound(deps, visit);
    const query = (visit.c.req.query("q") ?? "").slice(0, 100);
    const targets = await targetsFor(deps, visit.viewer, conversation);
    const list = listOf(conversation, visit.viewer) ?? "mine";
    return page(
      visit,
      <TransferPage
        {...await inboxProps(deps, visit, list, conversation.id)}
        transfer={{ conversationId: conversation.id, query, targets }}
      />,
    );
  });

  routes.agent("POST", "/conversations/:id/transfers", "converse", async (visit) => {
    const form = await readForm(visit.c);
    const id = idOf(visit);
    if (id === null) return notFound(deps, visit);
    const to = targetOf(deps, form.get("to") ?? "");
    if (!to) return refusal(deps, visit, { code: "no-such-target" });
    const note = (form.get("note") ?? "").slice(0, longestNote);
    const told = toldBy(deps, visit);
    const outcome = await deps.conversations.send(id, { type: "transfer", to, note, ...told });
    if (!outcome.ok) return refusal(deps, visit, outcome.refusal);
    if (!wantsFragments(visit.c)) return visit.c.redirect(paths.list("mine"), 303);
    return fragments(
      visit,
      <>
        <Gone id={`row-${id}`} />
        <Changed conversation={id} />
        <UndoToast
          conversationId={id}
          done={{ act: "transferred", name: customerName(outcome.state), to: nameOf(deps, to) }}
          until={told.at + transferUndoMs}
          locale={visit.locale}
        />
      </>,
    );
  });

  routes.agent("POST", "/conversations/:id/transfers/undos", "converse", async (visit) => {
    const id = idOf(visit);
    if (id === null) return notFound(deps, visit);
    const outcome = await deps.conversations.send(id, { type: "undo-transfer", ...toldBy(deps, visit) });
    if (!outcome.ok) return refusal(deps, visit, outcome.refusal);
    if (!wantsFragments(visit.c)) return visit.c.redirect(paths.conversation(id), 303);
    return done(visit, id);
  });
}

function nameOf({ directory }: Deps, to: Transfer["to"]): string {
  const names = new Names(directory);
  return "agent" in to ? names.agent(to.agent) : names.queue(to.queue);
}

/** An agent or a queue that can take it; anything else is no target. */
function targetOf({ directory }: Deps, value: string): Transfer["to"] | null {
  const [kind, id = ""] = value.split(":");
  if (kind === "agent" && directory.agent(id)?.active) return { agent: id };
  if (kind === "queue" && directory.queue(id)?.active) return { queue: id };
  return null;
}
