/** The file of one message, to the visitor who sees that message and to nobody else (F5). */
import type { Entry } from "../../actors/conversation/entry.ts";
import { fileIn } from "../../actors/conversation/files.ts";
import { entryKey } from "../../actors/conversation/rows.ts";
import { serveFile } from "../files/serve.ts";
import { namesFor, ownConversation } from "./own_conversation.ts";
import { no, type WidgetRoutes } from "./visit.ts";
import { visitorSees } from "./visitor_sees.ts";

export function downloads(widget: WidgetRoutes) {
  const { deps } = widget;

  widget.visitor("GET", "/widget/:account/messages/:seq/file", async ({ c, account, visitor }) => {
    const seq = Number(c.req.param("seq"));
    const conversation = await ownConversation(deps, { account: account.id, id: visitor });
    if (!conversation || !Number.isSafeInteger(seq)) return no(c, 404, "no-file");
    const entry = (await deps.store.get<Entry>(entryKey(conversation.id, seq))).value;
    const seen = entry && visitorSees(entry, namesFor(deps.directory));
    if (entry?.type !== "message" || !seen || !("file" in seen)) return no(c, 404, "no-file");
    const file = await deps.files.find(fileIn(entry.content) ?? "");
    const isItsOwn = file && "conversation" in file.belongs && file.belongs.conversation === conversation.id;
    if (!isItsOwn) return no(c, 404, "no-file");
    const wantsPicture = c.req.query("as") === "picture" && file.jpeg !== undefined;
    return serveFile(c, deps.files, file, { form: wantsPicture ? "jpeg" : "itself", as: "save" });
  });
}
