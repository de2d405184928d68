/** An agent ends a chat's session (L1): asked once, since the visitor is told at once and nothing takes that back. */
import type { Conversation } from "../actors/conversation/state.ts";
import { listOf } from "../actors/read_models/conversation_list.ts";
import type { VNode } from "preact";
import { wordsOf } from "../languages/languages.ts";
import type { AgentVisit, Routes } from "./access.ts";
import { refusal, toldBy } from "./acts.tsx";
import type { Deps } from "./deps.ts";
import { find, idOf, inboxProps } from "./inbox.tsx";
import { Changed } from "./live/elements.tsx";
import { canOf } from "./props/can.ts";
import { wantsFragments } from "./request.ts";
import { fragments, notFound, page } from "./respond.tsx";
import { paths } from "./views/paths.ts";
import { AskedDialog, AskedPage, CancelButton, CancelLink, EndForm } from "./views/visit_dialogs.tsx";

export function sessionEndings(routes: Routes) {
  const { deps } = routes;

  routes.agent("GET", "/conversations/:id/endings", "converse", async (visit) => {
    const conversation = await find(deps, visit);
    if (!conversation) return notFound(deps, visit);
    const obstacle = whyNot(deps, visit, conversation);
    if (obstacle) return obstacle;
    const told = { conversationId: conversation.id, locale: visit.locale };
    const heading = wordsOf(visit.locale.language).visits.end.ask;
    return ask(deps, visit, conversation, heading, (cancel) => <EndForm {...told}>{cancel}</EndForm>);
  });

  routes.agent("POST", "/conversations/:id/endings", "converse", async (visit) => {
    const id = idOf(visit);
    if (id === null) return notFound(deps, visit);
    const outcome = await deps.conversations.send(id, { type: "end-session", ...toldBy(deps, visit) });
    if (!outcome.ok) return refusal(deps, visit, outcome.refusal);
    if (!wantsFragments(visit.c)) return visit.c.redirect(paths.conversation(id), 303);
    return fragments(visit, <Changed conversation={id} />);
  });
}

/** The refusal that ending or blocking would meet now, before anything is asked; null where there is none. */
export function whyNot(
  deps: Deps,
  visit: AgentVisit,
  conversation: Conversation,
): Response | Promise<Response> | null {
  if (conversation.channel !== "live_chat") return refusal(deps, visit, { code: "live-chat-only" });
  if (canOf(conversation, visit.viewer).end) return null;
  const { status, ending } = conversation;
  const over = ending === "ended" ? "session-over" : "closed";
  return refusal(deps, visit, { code: status === "handled" ? over : "not-allowed" });
}

/** Asks in a dialog where the page has a script, else on a page of its own. */
export async function ask(
  deps: Deps,
  visit: AgentVisit,
  conversation: Conversation,
  heading: string,
  form: (cancel: VNode) => VNode,
): Promise<Response> {
  const told = { conversationId: conversation.id, locale: visit.locale };
  if (wantsFragments(visit.c)) {
    return fragments(
      visit,
      <AskedDialog {...told} heading={heading}>{form(<CancelButton {...told} />)}</AskedDialog>,
    );
  }
  const list = listOf(conversation, visit.viewer) ?? "mine";
  const props = await inboxProps(deps, visit, list, conversation.id);
  return page(visit, <AskedPage {...props} title={heading}>{form(<CancelLink {...told} />)}</AskedPage>);
}
