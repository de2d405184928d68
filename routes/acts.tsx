/** What an agent does to a conversation by one click: take, handle, archive, delete, and the way back. */
import type { ConversationCommand } from "../actors/conversation/commands.ts";
import { deleteUndoMs, handledUndoMs } from "../actors/conversation/decide_afterwards.ts";
import type { Conversation } from "../actors/conversation/state.ts";
import { newId } from "../actors/runtime/clock.ts";
import type { Refusal } from "../actors/runtime/behaviour.ts";
import type { RefusalCode } from "../languages/problem_code.ts";
import type { AgentVisit, Routes } from "./access.ts";
import type { Deps } from "./deps.ts";
import { customerName } from "./props/names.ts";
import { wantsFragments } from "./request.ts";
import { idOf, stored } from "./inbox.tsx";
import { fragments, notFound, problem, toast } from "./respond.tsx";
import { paths } from "./views/paths.ts";
import { toastId, UndoToast } from "./views/toast.tsx";
import { Changed, Gone } from "./live/elements.tsx";

type ByAgent<Type extends ConversationCommand["type"]> = Extract<ConversationCommand, { type: Type }>;

export function acts(routes: Routes) {
  const { deps } = routes;
  const act = (noun: string, run: (visit: AgentVisit, told: Told) => Promise<Response>) =>
    routes.agent(
      "POST",
      `/conversations/:id/${noun}`,
      "converse",
      (visit) => idOf(visit) === null ? notFound(deps, visit) : run(visit, toldBy(deps, visit)),
    );

  act("takes", (visit, told) => answer(deps, visit, { type: "take", ...told }));
  act("passings", (visit, told) => answer(deps, visit, { type: "pass", ...told }));
  act(
    "handlings",
    (visit, told) => answer(deps, visit, { type: "handle", ...told }, ["handled", handledUndoMs]),
  );
  act("reopenings", (visit, told) => answer(deps, visit, { type: "reopen", ...told }));
  act("unarchivings", (visit, told) => answer(deps, visit, { type: "unarchive", ...told }));
  act(
    "archivings",
    (visit, told) =>
      answer(deps, visit, { type: "archive", until: null, ...told }, ["archived", handledUndoMs]),
  );
  act("deletions", (visit, told) => {
    const agents = deps.directory.agents().map(({ id }) => id).slice(0, 200);
    return answer(deps, visit, { type: "delete", agents, ...told }, ["deleted", deleteUndoMs]);
  });
  act("undos", async (visit, told) => {
    return answer(deps, visit, { type: undoOf(await stored(deps, visit)), ...told });
  });
}

interface Told {
  id: string;
  at: number;
  by: AgentVisit["viewer"];
}

export function toldBy({ clock }: Deps, { viewer }: AgentVisit): Told {
  const at = clock.now();
  return { id: newId(at), at, by: viewer };
}

/** The way back from whatever was done last; the actor says whether it is still open. */
function undoOf(conversation: Conversation | null): "undelete" | "reopen" | "unarchive" {
  if (conversation?.status === "deleted") return "undelete";
  return conversation?.status === "taken" ? "unarchive" : "reopen";
}

type Undoable = ["handled" | "archived" | "deleted", number];

async function answer(
  deps: Deps,
  visit: AgentVisit,
  command: ByAgent<"take" | "pass" | "handle" | "reopen" | "archive" | "unarchive" | "delete" | "undelete">,
  undoable?: Undoable,
): Promise<Response> {
  const id = visit.c.req.param("id") ?? "";
  const outcome = await deps.conversations.send(id, command);
  if (!outcome.ok) return refusal(deps, visit, outcome.refusal);
  if (!wantsFragments(visit.c)) {
    const leaves = outcome.state.status === "deleted" || outcome.state.archived !== null;
    return visit.c.redirect(leaves ? paths.list("mine") : paths.conversation(id), 303);
  }
  if (!undoable) return done(visit, id);
  const [what, undoMs] = undoable;
  const until = command.at + undoMs;
  return fragments(
    visit,
    <>
      <Changed conversation={id} />
      <UndoToast
        conversationId={id}
        done={{ act: what, name: customerName(outcome.state) }}
        until={until}
        locale={visit.locale}
      />
    </>,
  );
}

/** An act that nothing takes back, as fragments: the conversation is looked at again, and an undo offered before goes. */
export function done(visit: AgentVisit, id: string): Response {
  return fragments(
    visit,
    <>
      <Changed conversation={id} />
      <Gone id={toastId(id)} />
    </>,
  );
}

const statusOf: Partial<Record<string, 404 | 409 | 422 | 403>> = {
  "not-found": 404,
  "not-allowed": 403,
  "empty-text": 422,
  "file-type": 422,
  "file-too-large": 422,
  "file-gone": 422,
  "invalid-field": 422,
  "live-chat-only": 422,
  "no-such-target": 422,
};

/** A refused command: a toast where fragments were asked for, else a page; the open thread is looked at again. */
export function refusal(deps: Deps, visit: AgentVisit, { code }: Refusal): Response | Promise<Response> {
  const status = statusOf[code] ?? 409;
  if (wantsFragments(visit.c)) {
    const changed = <Changed conversation={visit.c.req.param("id") ?? ""} />;
    return fragments(visit, <>{changed}{toast(deps, visit, code as RefusalCode)}</>, status);
  }
  return problem(deps, visit, status, code as RefusalCode);
}
