/** Signing in and out, the first set-up, and one-time links (S7). */
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Agent } from "../actors/agent.ts";
import { checkPassword, longestPassword, shortestPassword } from "../actors/passwords.ts";
import { newId } from "../actors/runtime/clock.ts";
import { longestMs } from "../actors/sessions.ts";
import type { RefusalCode } from "../languages/problem_code.ts";
import { type Routes, sessionCookie, type Visit } from "./access.ts";
import type { Deps } from "./deps.ts";
import { knownBrowser, rememberBrowser } from "./known_browsers.ts";
import { addressOf, readForm } from "./request.ts";
import { notFound, page } from "./respond.tsx";
import { SignInLimits } from "./sign_in_limits.ts";
import { ChoosePasswordPage } from "./views/account/choose_password_page.tsx";
import { SetUpPage } from "./views/account/set_up_page.tsx";
import { SignInPage } from "./views/account/sign_in_page.tsx";
import type { FieldErrors } from "./views/field.tsx";
import { paths } from "./views/paths.ts";

export function signIn(routes: Routes) {
  const { deps } = routes;
  const limits = new SignInLimits(deps.clock);

  routes.open("GET", "/sign-in", "public", (visit) => {
    if (deps.directory.agents().length === 0) return Promise.resolve(visit.c.redirect(paths.setUp, 303));
    return Promise.resolve(signInPage(deps, visit, "", visit.c.req.query("next") ?? ""));
  });

  routes.open("POST", "/sign-in", "public", async (visit) => {
    const form = await readForm(visit.c);
    const email = (form.get("email") ?? "").trim();
    const next = form.get("next") ?? "";
    const agent = deps.directory.agents().find((one) =>
      one.active && one.email.toLowerCase() === email.toLowerCase()
    );
    const browser = await knownBrowser(deps, visit.c, agent?.id ?? "");
    const admission = await limits.admit({ email, address: addressOf(visit.c, deps.settings), browser });
    if (admission.refused !== null) {
      visit.c.header("retry-after", String(Math.ceil(admission.waitMs / 1000)));
      return signInPage(deps, visit, email, next, admission.refused, 429);
    }
    const stored = agent ? await deps.personnel.passwordOf(agent.id) : null;
    const isRight = await checkPassword(form.get("password") ?? "", stored).catch((error) => {
      admission.undecided();
      throw error;
    });
    if (!isRight || !agent) return signInPage(deps, visit, email, next, "wrong-sign-in", 422);
    admission.succeeded();
    await begin(deps, visit, agent.id);
    return visit.c.redirect(safeNext(next), 303);
  });

  routes.agent("POST", "/sign-out", "converse", async ({ c, agent, session }) => {
    await deps.sessions.end(agent.id, session.id);
    deleteCookie(c, cookieName(deps), { path: "/", secure: isSecure(deps) });
    return c.redirect(paths.signIn, 303);
  });

  routes.open("GET", "/set-up", "public", (visit) => {
    if (deps.directory.agents().length > 0) return Promise.resolve(visit.c.redirect(paths.signIn, 303));
    return Promise.resolve(
      setUpPage(deps, visit, visit.c.req.query("code") ?? "", { name: "", email: "" }, {}),
    );
  });

  routes.open("POST", "/set-up", "public", async (visit) => {
    if (deps.directory.agents().length > 0) return notFound(deps, visit);
    const form = await readForm(visit.c);
    const values = { name: (form.get("name") ?? "").trim(), email: (form.get("email") ?? "").trim() };
    const password = form.get("password") ?? "";
    const code = form.get("code") ?? "";
    const errors: Record<string, RefusalCode> = {};
    if (values.name === "" || values.name.length > 100) errors.name = "invalid-field";
    if (!isEmail(values.email)) errors.email = "invalid-field";
    if (!fits(password)) errors.password = "weak-password";
    if (Object.keys(errors).length > 0) return setUpPage(deps, visit, code, values, errors);
    if ((await deps.links.use(code))?.purpose !== "set-up") {
      return setUpPage(deps, visit, "", values, { code: "link-expired" });
    }
    const now = deps.clock.now();
    const agent: Agent = {
      id: newId(now),
      ...values,
      extension: "",
      role: "administrator",
      queues: deps.directory.queues().map(({ id }) => id),
      active: true,
      createdAt: now,
    };
    await deps.personnel.save(agent);
    await deps.personnel.setPassword(agent.id, password);
    await begin(deps, visit, agent.id);
    return visit.c.redirect(paths.queues, 303);
  });

  routes.open("GET", "/links/:token", "public", async (visit) => {
    const token = visit.c.req.param("token") ?? "";
    const agent = await agentOfLink(deps, token);
    if (!agent) return signInPage(deps, visit, "", "", "link-expired", 404);
    return await choosePage(deps, visit, token, agent, {});
  });

  routes.open("POST", "/links/:token", "public", async (visit) => {
    const form = await readForm(visit.c);
    const token = visit.c.req.param("token") ?? "";
    const agent = await agentOfLink(deps, token);
    if (!agent) return signInPage(deps, visit, "", "", "link-expired", 404);
    const password = form.get("password") ?? "";
    if (!fits(password)) {
      return await choosePage(deps, visit, token, agent, { password: "weak-password" });
    }
    if (password !== form.get("repeat")) {
      return await choosePage(deps, visit, token, agent, { repeat: "invalid-field" });
    }
    if (!await deps.links.use(token)) return signInPage(deps, visit, "", "", "link-expired", 404);
    await deps.personnel.setPassword(agent.id, password);
    await begin(deps, visit, agent.id);
    return visit.c.redirect(paths.list("waiting"), 303);
  });
}

async function agentOfLink({ links, directory }: Deps, token: string): Promise<Agent | null> {
  const what = await links.look(token);
  const agent = what?.purpose === "password" ? directory.agent(what.agent) : undefined;
  return agent?.active ? agent : null;
}

/** Always a new session: one from before signing in is never carried on. The browser is known from now on. */
async function begin(deps: Deps, { c }: Visit, agent: string) {
  const former = await deps.sessions.find(getCookie(c, cookieName(deps)) ?? "");
  if (former) await deps.sessions.end(former.agent, former.id);
  const token = await deps.sessions.begin(agent, c.req.header("user-agent") ?? "");
  const secure = isSecure(deps);
  setCookie(c, cookieName(deps), token, {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure,
    maxAge: longestMs / 1000,
  });
  await rememberBrowser(deps, c, agent);
}

function isSecure({ settings }: Deps): boolean {
  return settings.publicUrl.startsWith("https:");
}

function cookieName(deps: Deps): string {
  return sessionCookie(isSecure(deps));
}

function fits(password: string): boolean {
  return password.length >= shortestPassword && password.length <= longestPassword;
}

/** Only a path of ours, in printable ASCII as browsers send it; anything else leads to the inbox. */
export function safeNext(next: string): string {
  const isPath = /^\/(?![/\\])[!-[\]-~]*$/.test(next);
  return isPath ? next : paths.list("waiting");
}

export function isEmail(text: string): boolean {
  return text.length <= 200 && /^[^\s@]+@[^\s@]+$/.test(text);
}

function signInPage(
  deps: Deps,
  visit: Visit,
  email: string,
  next: string,
  problem?: RefusalCode,
  status: 200 | 404 | 422 | 429 = 200,
) {
  const props = { assets: deps.assets.addresses, theme: visit.theme };
  const told = { email, next: safeNext(next), locale: visit.locale, ...(problem ? { problem } : {}) };
  return page(visit, <SignInPage page={props} {...told} />, status);
}

function setUpPage(
  deps: Deps,
  visit: Visit,
  code: string,
  values: { name: string; email: string },
  errors: FieldErrors,
) {
  const props = { assets: deps.assets.addresses, theme: visit.theme };
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return page(
    visit,
    <SetUpPage page={props} values={values} code={code} errors={errors} locale={visit.locale} />,
    status,
  );
}

async function choosePage(deps: Deps, visit: Visit, token: string, agent: Agent, errors: FieldErrors) {
  const purpose = await deps.personnel.passwordOf(agent.id) === null ? "invitation" : "reset";
  const props = { assets: deps.assets.addresses, theme: visit.theme };
  const told = { purpose, token, email: agent.email, errors, locale: visit.locale } as const;
  return page(
    visit,
    <ChoosePasswordPage page={props} {...told} />,
    Object.keys(errors).length > 0 ? 422 : 200,
  );
}
