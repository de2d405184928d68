/** The web application: every route, and the headers that keep strangers' content harmless. */
import { Hono } from "hono";
import { Routes } from "./access.ts";
import { acts } from "./acts.tsx";
import { blocks } from "./blocks.tsx";
import { blocksAdministration } from "./administration/blocks.tsx";
import { agentsAdministration } from "./administration/agents.tsx";
import { siteChatPreview } from "./administration/site_chat_preview.tsx";
import { accountsAdministration } from "./administration/accounts.tsx";
import { quickRepliesAdministration } from "./administration/quick_replies.tsx";
import { queuesAdministration } from "./administration/queues.tsx";
import type { Deps } from "./deps.ts";
import { files } from "./files/routes.ts";
import { chatSettings } from "./settings/chat.tsx";
import { contactLinks } from "./contact_links.ts";
import { contactMessages } from "./contact_messages.tsx";
import { contacts } from "./contacts.tsx";
import { health } from "./health.ts";
import { hooks } from "./hooks.ts";
import { histories } from "./histories.tsx";
import { ignorings } from "./ignorings.tsx";
import { inbox } from "./inbox.tsx";
import { live } from "./live/routes.ts";
import { ownSessions } from "./own_sessions.tsx";
import { presenceRoutes } from "./presence.tsx";
import { sessionEndings } from "./session_endings.tsx";
import { quickReplies } from "./quick_replies.ts";
import { replies } from "./replies.tsx";
import { rooms } from "./rooms/routes.ts";
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
  // The preview of a website's chat; every other page of ours refuses to be framed.
  "frame-src 'self'",
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
  chatSettings(routes);
  inbox(routes);
  acts(routes);
  replies(routes);
  quickReplies(routes);
  files(routes);
  transfers(routes);
  sessionEndings(routes);
  blocks(routes);
  ignorings(routes);
  histories(routes);
  contacts(routes);
  contactLinks(routes);
  contactMessages(routes);
  presenceRoutes(routes);
  rooms(routes);
  agentsAdministration(routes);
  queuesAdministration(routes);
  accountsAdministration(routes);
  siteChatPreview(routes);
  blocksAdministration(routes);
  quickRepliesAdministration(routes);
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
