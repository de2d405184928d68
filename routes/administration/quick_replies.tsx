/** Administration of quick replies: list, add, change, remove and bring back. For managers, too (M4). */
import type { QuickReply, QuickReplyFields } from "../../actors/quick_reply.ts";
import type { RefusalCode } from "../../languages/problem_code.ts";
import type { AgentVisit, Routes } from "../access.ts";
import type { Deps } from "../deps.ts";
import { languageChoices, languageName } from "../props/language_name.ts";
import { Names } from "../props/names.ts";
import { languagesOf } from "../props/quick_reply_props.ts";
import { readForm } from "../request.ts";
import { notFound, page, problem } from "../respond.tsx";
import { shell } from "../shell.tsx";
import { QuickRepliesPage } from "../views/administration/quick_replies_page.tsx";
import { QuickReplyPage } from "../views/administration/quick_reply_page.tsx";
import type { FieldErrors } from "../views/field.tsx";
import { paths } from "../views/paths.ts";
import { readReplyForm, wrongFields } from "./quick_reply_form.ts";

/** On one page of the list. */
const mostShown = 200;

export function quickRepliesAdministration(routes: Routes) {
  const { deps } = routes;
  const at = paths.quickReplies;

  /** The reply of the path as long as it was not removed. */
  const replyOf = (visit: AgentVisit) => {
    const reply = deps.quickReplies.reply(visit.c.req.param("id") ?? "");
    return reply?.removedAt === null ? reply : null;
  };

  routes.agent("GET", at, "manage-replies", (visit) => Promise.resolve(list(deps, visit)));

  routes.agent("GET", `${at}/new`, "manage-replies", (visit) => {
    const { language } = visit.locale;
    const fresh = {
      title: "",
      text: "",
      category: "",
      language,
      scope: { to: "everyone" },
      active: true,
    } as const;
    return Promise.resolve(show(deps, visit, null, fresh));
  });

  routes.agent("POST", at, "manage-replies", async (visit) => {
    const fields = { ...readReplyForm(deps, await readForm(visit.c)), active: true };
    const errors = wrongFields(fields, visit.locale.language, "");
    if (Object.keys(errors).length > 0) return show(deps, visit, null, fields, { errors });
    const added = await deps.quickReplies.add(visit.agent.id, fields);
    if (added === null) return show(deps, visit, null, fields, { problem: "too-many-replies" });
    return visit.c.redirect(paths.quickReplies, 303);
  });

  routes.agent("GET", `${at}/:id`, "manage-replies", (visit) => {
    const reply = replyOf(visit);
    return Promise.resolve(reply ? show(deps, visit, reply, reply) : notFound(deps, visit));
  });

  routes.agent("POST", `${at}/:id`, "manage-replies", async (visit) => {
    const reply = replyOf(visit);
    if (!reply) return notFound(deps, visit);
    const fields = readReplyForm(deps, await readForm(visit.c));
    const errors = wrongFields(fields, visit.locale.language, reply.language);
    if (Object.keys(errors).length > 0) return show(deps, visit, reply, fields, { errors });
    await deps.quickReplies.change(visit.agent.id, reply, fields);
    return visit.c.redirect(paths.quickReplies, 303);
  });

  routes.agent("POST", `${at}/:id/removals`, "manage-replies", async (visit) => {
    const reply = replyOf(visit);
    if (!reply) return notFound(deps, visit);
    await deps.quickReplies.remove(visit.agent.id, reply);
    return visit.c.redirect(paths.quickRepliesWhere({ removed: reply.id }), 303);
  });

  routes.agent("POST", `${at}/:id/removals/undos`, "manage-replies", async (visit) => {
    const reply = deps.quickReplies.reply(visit.c.req.param("id") ?? "");
    if (!reply) return notFound(deps, visit);
    const isBack = await deps.quickReplies.bringBack(visit.agent.id, reply);
    return isBack ? visit.c.redirect(paths.quickReplies, 303) : problem(deps, visit, 409, "too-many-replies");
  });
}

function list(deps: Deps, visit: AgentVisit) {
  const { quickReplies, directory } = deps;
  const { locale } = visit;
  const asked = (name: string) => visit.c.req.query(name) ?? "";
  const [category, language] = [asked("category"), asked("language")];
  const all = quickReplies.all();
  const found = all.filter((reply) =>
    (category === "" || reply.category === category) && (language === "" || reply.language === language)
  );
  const from = Math.max(0, Math.trunc(Number(asked("from"))) || 0);
  const names = new Names(directory);
  const lines = found.slice(from, from + mostShown).map((reply) => ({
    ...reply,
    language: languageName(reply.language, locale.language),
    queue: reply.scope.to === "queue" ? names.queue(reply.scope.queue) : null,
  }));
  const removed = quickReplies.reply(asked("removed"));
  const more = found.length > from + mostShown;
  const props = {
    replies: lines,
    isEmpty: all.length === 0,
    where: { category, language },
    categories: quickReplies.categories(),
    languages: languagesOf(all, locale.language),
    removed: removed && removed.removedAt !== null ? { id: removed.id, title: removed.title } : null,
    older: more ? paths.quickRepliesWhere({ category, language, from: String(from + mostShown) }) : null,
  };
  return page(
    visit,
    <QuickRepliesPage {...shell(deps, visit, "administration")} {...props} locale={locale} />,
  );
}

function show(
  deps: Deps,
  visit: AgentVisit,
  reply: QuickReply | null,
  fields: QuickReplyFields,
  { errors = {}, problem }: { errors?: FieldErrors; problem?: RefusalCode } = {},
) {
  const { locale } = visit;
  const known = reply?.language ?? "";
  const props = {
    id: reply?.id ?? null,
    name: reply?.title ?? "",
    values: { ...fields, scope: fields.scope.to === "queue" ? fields.scope.queue : "" },
    categories: deps.quickReplies.categories(),
    languages: languageChoices(known, locale.language),
    queues: deps.directory.queues().map(({ id, name }) => ({ id, name })),
    errors,
    ...(problem && { problem }),
  };
  const isWrong = problem !== undefined || Object.keys(errors).length > 0;
  return page(
    visit,
    <QuickReplyPage {...shell(deps, visit, "administration")} {...props} locale={locale} />,
    isWrong ? 422 : 200,
  );
}
