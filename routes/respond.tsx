/** Answers: pages, fragments, and every failure as one plain sentence that says what to do. */
import { renderToString } from "preact-render-to-string";
import type { VNode } from "preact";
import { MailboxFull, NewerData } from "../actors/runtime/actors.ts";
import { Overloaded } from "../actors/runtime/committer.ts";
import { StoreUnavailable } from "../actors/runtime/store.ts";
import { Unreadable } from "../channels/channel.ts";
import type { AnyProblem } from "../languages/problem_code.ts";
import { wordsOf } from "../languages/languages.ts";
import type { Visit } from "./access.ts";
import type { Deps } from "./deps.ts";
import { BodyRefused, wantsFragments } from "./request.ts";
import { paths } from "./views/paths.ts";
import { ProblemPage, type ProblemPageProps } from "./views/problem_page.tsx";
import { ProblemToast } from "./views/toast.tsx";

type Status = ProblemPageProps["status"];

/** A whole page, never cached. */
export function page(
  { c }: Visit,
  content: VNode,
  status: 200 | 401 | 403 | 404 | 409 | 422 | 429 | 500 | 503 = 200,
) {
  c.header("cache-control", "no-store");
  return c.html(`<!doctype html>${renderToString(content)}`, status);
}

/** Fragments, each of which finds its own place on the page. */
export function fragments(
  { c }: Visit,
  content: VNode,
  status: 200 | 401 | 403 | 404 | 409 | 422 | 503 | 500 = 200,
) {
  c.header("cache-control", "no-store");
  return c.html(renderToString(content), status);
}

/** What can't be shown or done, as a page or as a toast, whichever was asked for. */
export function problem(deps: Deps, visit: Visit, status: Status, code: AnyProblem) {
  const { locale } = visit;
  if (wantsFragments(visit.c)) return fragments(visit, toast(deps, visit, code), status);
  const props = { assets: deps.assets.addresses, theme: visit.theme };
  return page(visit, <ProblemPage page={props} status={status} problem={code} locale={locale} />, status);
}

/** A toast that says what went wrong; it goes by itself. */
export function toast(deps: Deps, { locale }: Visit, code: AnyProblem) {
  return <ProblemToast problem={code} until={deps.clock.now() + 8_000} locale={locale} />;
}

export function notFound(deps: Deps, visit: Visit) {
  return problem(deps, visit, 404, "not-found");
}

export function notAllowed(deps: Deps, visit: Visit) {
  return problem(deps, visit, 403, "not-allowed");
}

/** Pages send to the sign-in; everything a script asks for is answered 401, never redirected. */
export function signedOut(visit: Visit) {
  const { c } = visit;
  const { pathname, search } = new URL(c.req.url);
  const navigates = c.req.method === "GET" && !wantsFragments(c) && !pathname.startsWith(paths.live) &&
    (c.req.header("accept") ?? "").includes("text/html");
  if (!navigates) return c.text(wordsOf(visit.locale.language).problems.pages.signedOut.hint, 401);
  return c.redirect(`${paths.signIn}?next=${encodeURIComponent(pathname + search)}`, 303);
}

const bodyRefusals: Record<BodyRefused["status"], string> = {
  400: "The body broke off",
  408: "The body took too long",
  413: "The body is too large",
};

/** What a thrown error means to whoever asked. */
export function failure(deps: Deps, visit: Visit, error: unknown): Response | Promise<Response> {
  const { c } = visit;
  if (error instanceof BodyRefused) {
    return c.text(bodyRefusals[error.status], error.status);
  }
  if (error instanceof Unreadable) return c.text("The body can't be read", 400);
  if (isUnavailable(error)) {
    c.header("retry-after", "2");
    return problem(deps, visit, 503, "overloaded");
  }
  const id = crypto.randomUUID();
  console.error(
    JSON.stringify({
      level: "error",
      what: "request",
      id,
      path: new URL(c.req.url).pathname,
      error: trace(error),
    }),
  );
  return problem(deps, visit, 500, "overloaded");
}

export function isUnavailable(error: unknown): boolean {
  return error instanceof StoreUnavailable || error instanceof Overloaded || error instanceof MailboxFull ||
    error instanceof NewerData;
}

function trace(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
