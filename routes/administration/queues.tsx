/** Administration of queues: list, add, change, and who is in them. */
import { newId } from "../../actors/runtime/clock.ts";
import type { RefusalCode } from "../../languages/problem_code.ts";
import type { AgentVisit, Routes } from "../access.ts";
import type { Deps } from "../deps.ts";
import { readForm } from "../request.ts";
import { notFound, page } from "../respond.tsx";
import { shell } from "../shell.tsx";
import { QueuePage, QueuesPage } from "../views/administration/queues_page.tsx";
import { paths } from "../views/paths.ts";

export function queuesAdministration(routes: Routes) {
  const { deps } = routes;

  routes.agent("GET", "/administration/queues", "administer", (visit) => {
    const queues = deps.directory.queues().map(({ id, name }) => {
      return { id, name, agents: deps.directory.membersOf(id).map((agent) => agent.name) };
    });
    return Promise.resolve(
      page(
        visit,
        <QueuesPage {...shell(deps, visit, "administration")} queues={queues} locale={visit.locale} />,
      ),
    );
  });

  routes.agent("GET", "/administration/queues/new", "administer", (visit) => {
    return Promise.resolve(form(deps, visit, null, "", []));
  });

  routes.agent("POST", "/administration/queues", "administer", (visit) => save(deps, visit, null));

  routes.agent("GET", "/administration/queues/:id", "administer", (visit) => {
    const queue = deps.directory.queue(visit.c.req.param("id") ?? "");
    if (!queue) return Promise.resolve(notFound(deps, visit));
    const members = deps.directory.membersOf(queue.id).map(({ id }) => id);
    return Promise.resolve(form(deps, visit, queue.id, queue.name, members));
  });

  routes.agent("POST", "/administration/queues/:id", "administer", (visit) => {
    const queue = deps.directory.queue(visit.c.req.param("id") ?? "");
    return queue ? save(deps, visit, queue.id) : Promise.resolve(notFound(deps, visit));
  });
}

async function save(deps: Deps, visit: AgentVisit, known: string | null): Promise<Response> {
  const posted = await readForm(visit.c);
  const name = (posted.get("name") ?? "").trim();
  const members = posted.getAll("agent");
  if (name === "" || name.length > 80) return form(deps, visit, known, name, members, "invalid-field");
  const at = deps.clock.now();
  const id = known ?? newId(at);
  const value = { ...(deps.directory.queue(id) ?? { id, active: true, createdAt: at }), name };
  const outcome = await deps.records.queues.send(id, { type: "save", id: newId(at), at, of: id, value });
  if (!outcome.ok) return form(deps, visit, known, name, members, "not-unique");
  await deps.directory.refresh("queue", id);
  for (const agent of deps.directory.agents()) {
    const wants = members.includes(agent.id);
    if (wants === agent.queues.includes(id)) continue;
    const queues = wants ? [...agent.queues, id] : agent.queues.filter((queue) => queue !== id);
    await deps.personnel.save({ ...agent, queues });
  }
  return visit.c.redirect(paths.queues, 303);
}

function form(
  deps: Deps,
  visit: AgentVisit,
  id: string | null,
  name: string,
  members: string[],
  error?: RefusalCode,
) {
  const agents = deps.directory.agents().filter(({ active }) => active).map((agent) => {
    return { id: agent.id, name: agent.name, checked: members.includes(agent.id) };
  });
  const told = { id, name, agents, errors: error ? { name: error } : {}, locale: visit.locale };
  return page(visit, <QueuePage {...shell(deps, visit, "administration")} {...told} />, error ? 422 : 200);
}
