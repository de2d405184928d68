/** What the visitor's frame has shown becomes a receipt of the agent's message (I8). */
import type { Entry } from "../../actors/conversation/entry.ts";
import { entryKey } from "../../actors/conversation/rows.ts";
import { ownConversation } from "./own_conversation.ts";
import { no, readJson, type WidgetRoutes } from "./visit.ts";

export function receipts(widget: WidgetRoutes) {
  const { deps } = widget;

  widget.visitor("POST", "/widget/:account/receipts", async ({ c, account, visitor }) => {
    const { seq, status } = await readJson(c) ?? {};
    if (typeof seq !== "number" || !Number.isSafeInteger(seq) || seq < 1) return no(c, 400, "unreadable");
    if (status !== "delivered" && status !== "read") return no(c, 400, "unreadable");
    const conversation = await ownConversation(deps, { account: account.id, id: visitor });
    const entry = conversation && (await deps.store.get<Entry>(entryKey(conversation.id, seq))).value;
    if (entry?.type !== "message" || entry.from !== "agent") return no(c, 404, "no-message");
    const at = deps.clock.now();
    await deps.conversations.send(conversation!.id, { type: "receipt", id: null, at, seq, status });
    return c.body(null, 204);
  });
}
