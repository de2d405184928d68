/** Administration of agents: list, add, change, one-time link. */
import { type Agent, type Role, roleNames } from "../../actors/agent.ts";
import { linkLifeMs } from "../../actors/links.ts";
import { newId } from "../../actors/runtime/clock.ts";
import type { RefusalCode } from "../../languages/problem_code.ts";
import type { AgentVisit, Routes } from "../access.ts";
import type { Deps } from "../deps.ts";
import { originOf, readForm } from "../request.ts";
import { notFound, page } from "../respond.tsx";
import { shell } from "../shell.tsx";
import { isEmail } from "../sign_in.tsx";
import { AgentPage, AgentsPage } from "../views/administration/agents_page.tsx";
import { OneTimeLinkPage } from "../views/administration/one_time_link_page.tsx";
import type { FieldErrors } from "../views/field.tsx";
import { paths } from "../views/paths.ts";

type Values = Pick<Agent, "name" | "email" | "extension" | "role" | "queues" | "active">;

export function agentsAdministration(routes: Routes) {
  const { deps } = routes;

  routes.agent("GET", "/administration/agents", "administer", async (visit) => {
    const agents = await Promise.all(
      deps.directory.agents().map(async (agent) => ({
        ...agent,
        queues: agent.queues.flatMap((id) => deps.directory.queue(id)?.name ?? []),
        state: !agent.active
          ? "inactive" as const
          : await deps.personnel.passwordOf(agent.id) === null
          ? "invited" as const
          : "active" as const,
      })),
    );
    return page(
      visit,
      <AgentsPage {...shell(deps, visit, "administration")} agents={agents} locale={visit.locale} />,
    );
  });

  routes.agent("GET", "/administration/agents/new", "administer", (visit) => {
    const values: Values = { name: "", email: "", extension: "", role: "agent", queues: [], active: true };
    return Promise.resolve(form(deps, visit, null, values, {}));
  });

  routes.agent("POST", "/administration/agents", "administer", async (visit) => {
    const values = await valuesOf(visit, true);
    const now = deps.clock.now();
    const id = newId(now);
    const refused = await save(deps, visit, null, { ...values, id, createdAt: now });
    return refused ?? await linkPage(deps, visit, { ...values, id, createdAt: now }, "invitation");
  });

  routes.agent("GET", "/administration/agents/:id", "administer", (visit) => {
    const agent = deps.directory.agent(visit.c.req.param("id") ?? "");
    return Promise.resolve(agent ? form(deps, visit, agent.id, agent, {}) : notFound(deps, visit));
  });

  routes.agent("POST", "/administration/agents/:id", "administer", async (visit) => {
    const agent = deps.directory.agent(visit.c.req.param("id") ?? "");
    if (!agent) return notFound(deps, visit);
    const values = await valuesOf(visit, false);
    // Nobody locks everybody out: an administrator keeps their own place.
    const self = agent.id === visit.agent.id ? { active: true, role: agent.role } : {};
    const refused = await save(deps, visit, agent.id, { ...agent, ...values, ...self });
    return refused ?? visit.c.redirect(paths.agents, 303);
  });

  routes.agent("POST", "/administration/agents/:id/links", "administer", async (visit) => {
    const agent = deps.directory.agent(visit.c.req.param("id") ?? "");
    if (!agent?.active) return notFound(deps, visit);
    const invited = await deps.personnel.passwordOf(agent.id) === null;
    return await linkPage(deps, visit, agent, invited ? "invitation" : "reset");
  });
}

async function valuesOf({ c }: AgentVisit, isNew: boolean): Promise<Values> {
  const form = await readForm(c);
  const text = (name: string) => (form.get(name) ?? "").trim();
  const role: Role = roleNames.find((one) => one === text("role")) ?? "agent";
  const queues = form.getAll("queue").slice(0, 200);
  const active = isNew || form.get("active") === "yes";
  return { name: text("name"), email: text("email"), extension: text("extension"), role, queues, active };
}

async function save(
  deps: Deps,
  visit: AgentVisit,
  shownId: string | null,
  agent: Agent,
): Promise<Response | null> {
  const queues = agent.queues.filter((id) => deps.directory.queue(id));
  const errors: Record<string, RefusalCode> = {};
  if (agent.name === "" || agent.name.length > 100) errors.name = "invalid-field";
  if (!isEmail(agent.email)) errors.email = "invalid-field";
  if (!/^\d{0,10}$/.test(agent.extension)) errors.extension = "invalid-field";
  if (Object.keys(errors).length === 0) {
    const saved = await deps.personnel.save({ ...agent, queues });
    if (!saved.ok) errors[saved.field] = "not-unique";
  }
  return Object.keys(errors).length > 0 ? form(deps, visit, shownId, agent, errors) : null;
}

function form(deps: Deps, visit: AgentVisit, id: string | null, values: Values, errors: FieldErrors) {
  const queues = deps.directory.queues().map((queue) => {
    return { id: queue.id, name: queue.name, checked: values.queues.includes(queue.id) };
  });
  const told = { id, values, queues, errors, locale: visit.locale };
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return page(visit, <AgentPage {...shell(deps, visit, "administration")} {...told} />, status);
}

async function linkPage(deps: Deps, visit: AgentVisit, agent: Agent, purpose: "invitation" | "reset") {
  const token = await deps.personnel.invite(agent.id);
  const url = originOf(visit.c, deps.settings) + paths.link(token);
  const until = deps.clock.now() + linkLifeMs;
  const told = { purpose, name: agent.name, url, until, locale: visit.locale };
  return page(visit, <OneTimeLinkPage {...shell(deps, visit, "administration")} {...told} />);
}
