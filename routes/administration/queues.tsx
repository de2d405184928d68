/** Administration of queues: list, add, change, who is in them and how they offer what waits. */
import { type Queue, queueDefaults } from "../../actors/queue.ts";
import { newId } from "../../actors/runtime/clock.ts";
import type { AgentVisit, Routes } from "../access.ts";
import type { Deps } from "../deps.ts";
import { readForm } from "../request.ts";
import { notFound, page } from "../respond.tsx";
import { shell } from "../shell.tsx";
import { QueuePage } from "../views/administration/queue_page.tsx";
import { QueuesPage } from "../views/administration/queues_page.tsx";
import type { FieldErrors } from "../views/field.tsx";
import { paths } from "../views/paths.ts";
import { moved, type QueueForm, readQueueForm, wrongFields } from "./queue_form.ts";

export function queuesAdministration(routes: Routes) {
  const { deps } = routes;

  routes.agent("GET", "/administration/queues", "administer", (visit) => {
    const queues = deps.directory.queues().map(({ id, name, strategy }) => {
      return { id, name, strategy, agents: deps.directory.membersOf(id).map((agent) => agent.name) };
    });
    return Promise.resolve(
      page(
        visit,
        <QueuesPage {...shell(deps, visit, "administration")} queues={queues} locale={visit.locale} />,
      ),
    );
  });

  routes.agent("GET", "/administration/queues/new", "administer", (visit) => {
    return Promise.resolve(show(deps, visit, null, asForm(deps, fresh(deps))));
  });

  routes.agent("POST", "/administration/queues", "administer", (visit) => save(deps, visit, null));

  routes.agent("GET", "/administration/queues/:id", "administer", (visit) => {
    const queue = deps.directory.queue(visit.c.req.param("id") ?? "");
    return Promise.resolve(
      queue ? show(deps, visit, queue.id, asForm(deps, queue)) : notFound(deps, visit),
    );
  });

  routes.agent("POST", "/administration/queues/:id", "administer", (visit) => {
    const queue = deps.directory.queue(visit.c.req.param("id") ?? "");
    return queue ? save(deps, visit, queue) : Promise.resolve(notFound(deps, visit));
  });
}

function fresh({ clock }: Deps): Queue {
  const at = clock.now();
  return { ...queueDefaults, id: newId(at), name: "", active: true, createdAt: at };
}

function asForm({ directory }: Deps, queue: Queue): QueueForm {
  const { id, name, strategy, seconds, sight } = queue;
  const order = directory.orderOf(id);
  return { name, terms: { strategy, seconds: String(seconds), sight }, order, members: order };
}

async function save(deps: Deps, visit: AgentVisit, known: Queue | null): Promise<Response> {
  const posted = await readForm(visit.c);
  const queue = known ?? fresh(deps);
  const form = readQueueForm(posted, queue);
  const move = posted.get("move");
  if (move !== null) {
    const order = moved(everybody(deps, form.order), move);
    return show(deps, visit, known?.id ?? null, { ...form, order }, { moved: move });
  }
  const errors = wrongFields(form);
  if (Object.keys(errors).length > 0) return show(deps, visit, known?.id ?? null, form, { errors });
  const { id } = queue;
  const at = deps.clock.now();
  const { name, terms, members } = form;
  // Only who is in the queue has a place in its order.
  const order = everybody(deps, form.order).filter((agent) => members.includes(agent));
  const value: Queue = { ...queue, ...terms, seconds: Number(terms.seconds), name, order };
  const outcome = await deps.records.queues.send(id, { type: "save", id: newId(at), at, of: id, value });
  if (!outcome.ok) {
    return show(deps, visit, known?.id ?? null, form, { errors: { name: "not-unique" } });
  }
  await deps.directory.refresh("queue", id);
  for (const agent of deps.directory.agents()) {
    const wants = members.includes(agent.id);
    if (wants === agent.queues.includes(id)) continue;
    const queues = wants ? [...agent.queues, id] : agent.queues.filter((queue) => queue !== id);
    await deps.personnel.save({ ...agent, queues });
  }
  return visit.c.redirect(paths.queues, 303);
}

/** All active agents: those whom the order names first, the others after them by name. */
function everybody({ directory }: Deps, order: readonly string[]): string[] {
  const agents = directory.agents().filter(({ active }) => active).map(({ id }) => id);
  return [...order.filter((id) => agents.includes(id)), ...agents.filter((id) => !order.includes(id))];
}

function show(
  deps: Deps,
  visit: AgentVisit,
  id: string | null,
  { name, terms, order, members }: QueueForm,
  { moved, errors = {} }: { moved?: string; errors?: FieldErrors } = {},
) {
  const shown = everybody(deps, order).map((agent) => {
    return { id: agent, name: deps.directory.agent(agent)?.name ?? "?", checked: members.includes(agent) };
  });
  const props = { id, name, terms, members: shown, errors, locale: visit.locale };
  const isWrong = Object.keys(errors).length > 0;
  return page(
    visit,
    <QueuePage
      {...shell(deps, visit, "administration")}
      {...props}
      {...(moved === undefined ? {} : { moved })}
    />,
    isWrong ? 422 : 200,
  );
}
