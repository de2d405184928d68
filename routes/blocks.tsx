/** An agent blocks an anonymous visitor's address (L2): how many it concerns is said before, the session ends with it. */
import { type BlockSpan, blockSpans } from "../actors/block.ts";
import type { Conversation } from "../actors/conversation/state.ts";
import { openSessionsAt } from "../actors/read_models/sessions_at.ts";
import { wordsOf } from "../languages/languages.ts";
import type { Routes } from "./access.ts";
import { refusal, toldBy } from "./acts.tsx";
import type { Deps } from "./deps.ts";
import { find } from "./inbox.tsx";
import { Changed } from "./live/elements.tsx";
import { nowhere } from "./network.ts";
import { readForm, wantsFragments } from "./request.ts";
import { fragments, notFound } from "./respond.tsx";
import { ask, whyNot } from "./session_endings.tsx";
import { paths } from "./views/paths.ts";
import { NoticeToast, toastId } from "./views/toast.tsx";
import { BlockForm } from "./views/visit_dialogs.tsx";

const noticeMs = 8_000;

export function blocks(routes: Routes) {
  const { deps } = routes;

  routes.agent("GET", "/conversations/:id/blocks", "converse", async (visit) => {
    const conversation = await find(deps, visit);
    if (!conversation) return notFound(deps, visit);
    const obstacle = whyNot(deps, visit, conversation);
    if (obstacle) return obstacle;
    const network = await networkOfVisitor(deps, conversation);
    if (network === null) return refusal(deps, visit, { code: "address-unknown" });
    const { count: others, isExact } = await openSessionsAt(deps, network, conversation.id);
    const told = { conversationId: conversation.id, network, others, isExact, locale: visit.locale };
    const heading = wordsOf(visit.locale.language).visits.block.title;
    return ask(deps, visit, conversation, heading, (cancel) => <BlockForm {...told}>{cancel}</BlockForm>);
  });

  routes.agent("POST", "/conversations/:id/blocks", "converse", async (visit) => {
    const conversation = await find(deps, visit);
    if (!conversation) return notFound(deps, visit);
    const obstacle = whyNot(deps, visit, conversation);
    if (obstacle) return obstacle;
    const form = await readForm(visit.c);
    const span = form.get("span") ?? "";
    if (!isSpan(span)) return refusal(deps, visit, { code: "invalid-field" });
    const network = await networkOfVisitor(deps, conversation);
    if (network === null) return refusal(deps, visit, { code: "address-unknown" });
    // The block comes first: whoever tries again after a failure in between still has a session to end.
    const isBlocked = await deps.blocks.block(visit.agent.id, network, form.get("reason") ?? "", span);
    if (!isBlocked) return refusal(deps, visit, { code: "too-many-blocks" });
    const { id } = conversation;
    const outcome = await deps.conversations.send(id, { type: "end-session", ...toldBy(deps, visit) });
    if (!outcome.ok) return refusal(deps, visit, outcome.refusal);
    if (!wantsFragments(visit.c)) return visit.c.redirect(paths.conversation(id), 303);
    const { language } = visit.locale;
    const text = wordsOf(language).visits.block.done(network);
    return fragments(
      visit,
      <>
        <Changed conversation={id} />
        <NoticeToast id={toastId(id)} text={text} until={deps.clock.now() + noticeMs} />
      </>,
    );
  });
}

/** Where the visitor of a conversation was last seen to come from; null where that names nobody. */
async function networkOfVisitor(
  { visitors }: Deps,
  { account, addresses }: Conversation,
): Promise<string | null> {
  const visitor = addresses.find(({ kind }) => kind === "visitor");
  const network = visitor ? await visitors.networkOf(account, visitor.value) : null;
  return network === nowhere ? null : network;
}

function isSpan(value: string): value is BlockSpan {
  return Object.hasOwn(blockSpans, value);
}
