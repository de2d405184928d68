/** The web application: every route, and the headers that keep strangers' content harmless. */
import { Hono } from "hono";
import { Routes } from "./access.ts";
import { acts } from "./acts.tsx";
import { agentsAdministration } from "./administration/agents.tsx";
import { accountsAdministration } from "./administration/accounts.tsx";
import { queuesAdministration } from "./administration/queues.tsx";
import type { Deps } from "./deps.ts";
import { health } from "./health.ts";
import { hooks } from "./hooks.ts";
import { inbox } from "./inbox.tsx";
import { live } from "./live/routes.ts";
import { ownSessions } from "./own_sessions.tsx";
import { replies } from "./replies.tsx";
import { localeOf, themeOf } from "./request.ts";
import { failure, notFound } from "./respond.tsx";
import { signIn } from "./sign_in.tsx";
import { transfers } from "./transfers.tsx";
import { widget } from "./widget/routes.ts";

const contentSecurity = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

/** Builds the application; throws when a route declares no right (S1). */
export function createApp(deps: Deps, extend: (app: Hono, routes: Routes) => void = () => {}): Hono {
  const app = new Hono();
  const routes = new Routes(app, deps);

  hooks(routes);
  app.use("*", async (c, next) => {
    await next();
    c.header("x-content-type-options", "nosniff");
    c.header("referrer-policy", "same-origin");
    if (!c.res.headers.has("content-security-policy")) {
      c.header("content-security-policy", contentSecurity);
      c.header("cross-origin-opener-policy", "same-origin");
      c.header("cross-origin-resource-policy", "same-origin");
    }
    if (deps.settings.publicUrl.startsWith("https:")) {
      c.header("strict-transport-security", "max-age=15552000");
    }
  });

  health(routes);
  live(routes);
  widget(routes);
  signIn(routes);
  ownSessions(routes);
  inbox(routes);
  acts(routes);
  replies(routes);
  transfers(routes);
  agentsAdministration(routes);
  queuesAdministration(routes);
  accountsAdministration(routes);
  extend(app, routes);

  const visit = (c: Parameters<typeof themeOf>[0]) => ({
    c,
    locale: localeOf(c, deps.settings),
    theme: themeOf(c),
  });
  app.notFound((c) => notFound(deps, visit(c)));
  app.onError((error, c) => failure(deps, visit(c), error));
  routes.assertAllDeclared();
  return app;
}
