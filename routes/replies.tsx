/** Replies: the first one takes the conversation (O2). The bubble comes back under the id the browser gave it. */
import { findMessage } from "../actors/read_models/timeline.ts";
import { limitsOf } from "../channels/all.ts";
import type { Routes } from "./access.ts";
import { refusal, toldBy } from "./acts.tsx";
import { find, stored } from "./inbox.tsx";
import { whyNotThisFile } from "./files/why_not.ts";
import { readForm } from "./request.ts";
import { notFound } from "./respond.tsx";
import { sent } from "./sent.tsx";

export function replies(routes: Routes) {
  const { deps } = routes;

  routes.agent("POST", "/conversations/:id/replies", "converse", async (visit) => {
    const form = await readForm(visit.c);
    const text = form.get("text") ?? "";
    const conversation = await stored(deps, visit);
    if (!conversation) return notFound(deps, visit);
    const messageId = form.get("messageId") ?? "";
    const file = form.get("file") ?? "";
    const unfit = file !== ""
      ? await whyNotThisFile(deps, visit, { file, text, limits: limitsOf(conversation.channel) })
      : text.length > limitsOf(conversation.channel).text
      ? "too-long"
      : null;
    const wrong = /^[0-9A-Za-z_-]{1,64}$/.test(messageId) ? unfit : "invalid-field";
    // Only whoever may see it learns what is wrong with a text; for others it does not exist (O9).
    if (wrong) return await find(deps, visit) ? refusal(deps, visit, { code: wrong }) : notFound(deps, visit);
    const told = { ...toldBy(deps, visit), id: `reply:${messageId}` };
    const outcome = await deps.conversations.send(conversation.id, {
      type: "reply",
      messageId,
      text,
      ...(file !== "" && { file }),
      ...told,
    });
    if (!outcome.ok) {
      // What was typed stays with whoever typed it, unless the conversation was never there for them (O5, O9).
      const keeps = text.trim() !== "" && outcome.refusal.code !== "not-found";
      if (keeps) await deps.marks.saveDraft(visit.agent.id, conversation.id, text);
      return refusal(deps, visit, outcome.refusal);
    }
    await deps.marks.saveDraft(visit.agent.id, conversation.id, "");
    const entry = outcome.events.find((event) => event.type === "replied")?.entry ??
      await findMessage(deps.store, conversation.id, messageId);
    return sent(deps, visit, outcome.state.id, entry ?? null);
  });

  routes.agent("POST", "/conversations/:id/replies/:messageId/retries", "converse", async (visit) => {
    const conversation = await find(deps, visit);
    const messageId = visit.c.req.param("messageId") ?? "";
    const message = conversation && await findMessage(deps.store, conversation.id, messageId);
    if (!conversation || !message) return notFound(deps, visit);
    const command = { type: "resend" as const, seq: message.seq, ...toldBy(deps, visit) };
    const outcome = await deps.conversations.send(conversation.id, command);
    if (!outcome.ok) return refusal(deps, visit, outcome.refusal);
    const entry = outcome.events.find((event) => event.type === "resent")?.entry ?? null;
    return sent(deps, visit, conversation.id, entry);
  });

  routes.agent("PUT", "/conversations/:id/draft", "converse", async (visit) => {
    const form = await readForm(visit.c);
    const author = form.get("agent") ?? visit.agent.id;
    if (author !== visit.agent.id || !await find(deps, visit)) return notFound(deps, visit);
    await deps.marks.saveDraft(visit.agent.id, visit.c.req.param("id")!, form.get("text") ?? "");
    return visit.c.body(null, 204);
  });
}
