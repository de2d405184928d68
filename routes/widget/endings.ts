/** The visitor ends their chat (L1); what is over already stays so. */
import type { Told } from "../../islands/widget/protocol.ts";
import { ownConversation, readSeen } from "./own_conversation.ts";
import { answer, no, readJson, type WidgetRoutes } from "./visit.ts";

export function endings(widget: WidgetRoutes) {
  const { deps } = widget;

  widget.visitor("POST", "/widget/:account/endings", async ({ c, account, visitor }) => {
    const { conversation: id } = await readJson(c) ?? {};
    const conversation = await ownConversation(deps, { account: account.id, id: visitor });
    // What they see may not be what is open by now: another tab has begun a new one.
    if (conversation === null || conversation.id !== id) return no(c, 404, "no-conversation");
    const at = deps.clock.now();
    const outcome = await deps.conversations.send(id, { type: "end-session", id: null, at, by: null });
    const entries = await readSeen(deps, id, [outcome.state.seq]);
    return answer(c, { conversation: id, entries } satisfies Told);
  });
}
