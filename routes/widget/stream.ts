/**
 * The visitor's conversation: its last page, and what comes after it as server-sent events. The stream is read
 * with `fetch`, because EventSource can send no header: a token in an address ends up in logs, and a ticket
 * for the address would be one more secret to store, to spend once and to find again on another process.
 */
import { streamHeaders } from "../live/stream.ts";
import { readHistory } from "./own_conversation.ts";
import { answer, no, tooMany, type WidgetRoutes } from "./visit.ts";

export function stream(widget: WidgetRoutes) {
  const { deps } = widget;

  widget.visitor("GET", "/widget/:account/history", async ({ c, account, visitor }) => {
    return answer(c, await readHistory(deps, { account: account.id, id: visitor }));
  });

  widget.visitor("GET", "/widget/:account/stream", ({ c, account, visitor, network }) => {
    const cursor = c.req.query("after") ?? "";
    if (!/^[\w-]{1,40}\.[0-9a-f]{20}$/.test(cursor)) return Promise.resolve(no(c, 400, "unreadable"));
    // A block that came while the token was looked up ended the streams that were open by then.
    if (deps.blocks.isBlocked(network)) return Promise.resolve(no(c, 403, "blocked"));
    const opened = deps.visitorHub.open({ account: account.id, id: visitor }, network, cursor);
    return Promise.resolve(opened ? new Response(opened.body, { headers: streamHeaders }) : tooMany(c));
  });
}
