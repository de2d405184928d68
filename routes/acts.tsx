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
import { fragments, page, toast } from "./respond.tsx";
import { paths } from "./views/paths.ts";
import { ProblemPage } from "./views/problem_page.tsx";
import { UndoToast, type UndoToastProps } from "./views/toast.tsx";
import { Changed, Gone } from "./live/elements.tsx";

type ByAgent<Type extends ConversationCommand["type"]> = Extract<ConversationCommand, { type: Type }>;

export function acts(routes: Routes) {
  const { deps } = routes;
  const act = (noun: string, run: (visit: AgentVisit, told: Told) => Promise<Response>) =>
    routes.agent(
      "POST",
      `/conversations/:id/${noun}`,
      "converse",
      (visit) => run(visit, toldBy(deps, visit)),
    );

  act("takes", (visit, told) => answer(deps, visit, { type: "take", ...told }));
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
    const conversation = await deps.conversations.read(visit.c.req.param("id") ?? "");
    return answer(deps, visit, { type: undoOf(conversation), ...told });
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
  command: ByAgent<"take" | "handle" | "reopen" | "archive" | "unarchive" | "delete" | "undelete">,
  undoable?: Undoable,
): Promise<Response> {
  const id = visit.c.req.param("id") ?? "";
  const outcome = await deps.conversations.send(id, command);
  if (!outcome.ok) return refusal(deps, visit, outcome.refusal);
  if (!wantsFragments(visit.c)) {
    const leaves = outcome.state.status === "deleted" || outcome.state.archived !== null;
    return visit.c.redirect(leaves ? paths.list("mine") : paths.conversation(id), 303);
  }
  const changed = <Changed conversation={id} />;
  if (!undoable) return fragments(visit, [changed, <Gone id={`toast-in-${id}`} />]);
  const [done, undoMs] = undoable;
  const until = command.at + undoMs;
  return fragments(visit, [
    changed,
    undoToast(visit, id, { act: done, name: customerName(outcome.state) }, until),
  ]);
}

export function undoToast({ locale }: AgentVisit, id: string, done: UndoToastProps["done"], until: number) {
  return (
    <div data-into="toasts" id={`toast-in-${id}`}>
      <UndoToast conversationId={id} done={done} until={until} locale={locale} />
    </div>
  );
}

const statusOf: Partial<Record<string, 404 | 409 | 422 | 403>> = {
  "not-found": 404,
  "not-allowed": 403,
  "empty-text": 422,
  "invalid-field": 422,
  "no-such-target": 422,
};

/** A refused command: a toast where fragments were asked for, else a page; the open thread is looked at again. */
export function refusal(deps: Deps, visit: AgentVisit, { code }: Refusal): Response | Promise<Response> {
  const status = statusOf[code] ?? 409;
  if (wantsFragments(visit.c)) {
    const changed = <Changed conversation={visit.c.req.param("id") ?? ""} />;
    return fragments(visit, [changed, toast(deps, visit, code as RefusalCode)], status);
  }
  const props = { assets: deps.assets.addresses, theme: visit.theme };
  const shown = status === 404 ? 404 : 403;
  return page(visit, <ProblemPage page={props} status={shown} locale={visit.locale} />, shown);
}
