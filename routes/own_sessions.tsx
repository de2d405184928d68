/** An agent's own sessions and preferences. */
import { setCookie } from "hono/cookie";
import type { Routes } from "./access.ts";
import { readForm } from "./request.ts";
import { page } from "./respond.tsx";
import { shell } from "./shell.tsx";
import { safeNext } from "./sign_in.tsx";
import { SessionsPage } from "./views/account/sessions_page.tsx";
import { paths } from "./views/paths.ts";

const yearSeconds = 365 * 24 * 3_600;
const preferences: Record<string, readonly string[]> = {
  theme: ["light", "dark", "system"],
  language: ["it", "en"],
};

export function ownSessions(routes: Routes) {
  const { deps } = routes;

  routes.agent("GET", "/sessions", "converse", async (visit) => {
    const sessions = (await deps.sessions.list(visit.agent.id)).map(({ id, browser, createdAt, seenAt }) => {
      return { id, browser, since: createdAt, lastSeenAt: seenAt, current: id === visit.session.id };
    });
    return page(
      visit,
      <SessionsPage {...shell(deps, visit, "account")} sessions={sessions} locale={visit.locale} />,
    );
  });

  routes.agent("POST", "/sessions/:id/endings", "converse", async ({ c, agent }) => {
    await deps.sessions.end(agent.id, c.req.param("id") ?? "");
    return c.redirect(paths.sessions, 303);
  });

  routes.agent("POST", "/sessions/endings", "converse", async ({ c, agent, session }) => {
    for (const { id } of await deps.sessions.list(agent.id)) {
      if (id !== session.id) await deps.sessions.end(agent.id, id);
    }
    return c.redirect(paths.sessions, 303);
  });

  routes.agent("POST", "/preferences", "converse", async ({ c }) => {
    for (const [name, value] of await readForm(c)) {
      if (!preferences[name]?.includes(value)) continue;
      const secure = deps.settings.publicUrl.startsWith("https:");
      setCookie(c, name, value, { path: "/", sameSite: "Lax", secure, maxAge: yearSeconds });
    }
    return c.redirect(backOf(c.req.header("referer"), c.req.header("host")), 303);
  });
}

/** The page the choice was made on, when it is one of ours. */
function backOf(referer: string | undefined, host: string | undefined): string {
  try {
    const url = new URL(referer ?? "");
    return safeNext(url.host === host ? url.pathname + url.search : "");
  } catch {
    return paths.list("waiting");
  }
}
