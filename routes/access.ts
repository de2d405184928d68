/**
 * Every route says who may use it, or the server does not start (S1). Authorising happens here and nowhere
 * else; handlers get the agent, already known and allowed.
 */
import type { Context, Hono } from "hono";
import { getCookie } from "hono/cookie";
import { type Agent, hasRight, type Right } from "../actors/agent.ts";
import type { Viewer } from "../actors/conversation/visibility.ts";
import type { Session } from "../actors/sessions.ts";
import type { Locale } from "../languages/languages.ts";
import type { Deps } from "./deps.ts";
import { isOurOwn, localeOf, themeOf } from "./request.ts";
import { notAllowed, signedOut } from "./respond.tsx";
import type { Theme } from "./views/page.tsx";

export interface Visit {
  c: Context;
  locale: Locale;
  theme: Theme;
}

export interface AgentVisit extends Visit {
  agent: Agent;
  viewer: Viewer;
  session: Session;
}

type Answer = Response | Promise<Response>;
type Method = "GET" | "POST" | "PUT";

export const sessionCookie = (secure: boolean) => secure ? "__Host-session" : "session";

export class Routes {
  #declared = new Set<string>();

  constructor(private readonly app: Hono, readonly deps: Deps) {}

  /** A provider's route: what protects it is the signature, which the handler checks first. */
  signed(method: Method, path: string, handler: (c: Context) => Answer) {
    this.#add(method, path, handler);
  }

  /** A route without an agent: what protects it is its own. Unsafe ones from a browser must come from our pages. */
  open(method: Method, path: string, access: "public" | "visitor", handler: (visit: Visit) => Answer) {
    this.#add(method, path, (c) => {
      const visit = this.#visit(c);
      if (access === "public" && method !== "GET" && !isOurOwn(c, this.deps.settings)) {
        return notAllowed(this.deps, visit);
      }
      return handler(visit);
    });
  }

  /** A route for signed-in agents with a right; asking for it is use of their session. */
  agent(method: Method, path: string, right: Right, handler: (visit: AgentVisit) => Answer) {
    this.background(method, path, right, async (visit) => {
      await this.deps.sessions.use(visit.session);
      return handler(visit);
    });
  }

  /** The same for what an open page asks by itself: a page that nobody looks at keeps no session alive (S7). */
  background(method: Method, path: string, right: Right, handler: (visit: AgentVisit) => Answer) {
    this.#add(method, path, async (c) => {
      const visit = this.#visit(c);
      const who = await this.#who(c);
      if (!who) return signedOut(visit);
      if (!hasRight(who.agent, right)) return notAllowed(this.deps, visit);
      if (method !== "GET" && !isOurOwn(c, this.deps.settings)) return notAllowed(this.deps, visit);
      return handler({ ...visit, ...who });
    });
  }

  /** Throws when the app answers something that was not declared here. */
  assertAllDeclared() {
    for (const { method, path } of this.app.routes) {
      // What runs around every request is listed like a route; one for all methods of a path is a route.
      const isAround = method === "ALL" && path === "/*";
      if (!isAround && !this.#declared.has(`${method} ${path}`)) {
        throw new Error(`the route ${method} ${path} declares no right`);
      }
    }
  }

  #add(method: Method, path: string, handler: (c: Context) => Answer) {
    this.#declared.add(`${method} ${path}`);
    this.app.on(method, path, handler);
  }

  #visit(c: Context): Visit {
    return { c, locale: localeOf(c, this.deps.settings), theme: themeOf(c) };
  }

  async #who(c: Context): Promise<Pick<AgentVisit, "agent" | "viewer" | "session"> | null> {
    const token = getCookie(c, sessionCookie(this.deps.settings.publicUrl.startsWith("https:")));
    const session = token ? await this.deps.sessions.find(token) : null;
    const agent = session && this.deps.directory.agent(session.agent);
    if (!session || !agent?.active) return null;
    return { session, agent, viewer: this.deps.directory.viewer(agent) };
  }
}
