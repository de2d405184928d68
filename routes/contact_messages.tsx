/** A first SMS to a contact, from an account of one's own queues (C6). */
import { readNumber } from "../actors/contact/numbers.ts";
import { writeFirst } from "../actors/first_messages.ts";
import { limitsOf } from "../channels/all.ts";
import type { RefusalCode } from "../languages/problem_code.ts";
import type { Routes } from "./access.ts";
import { answer, findContact } from "./contacts.tsx";
import { readForm } from "./request.ts";
import { notFound } from "./respond.tsx";
import { paths } from "./views/paths.ts";

export function contactMessages(routes: Routes) {
  const { deps } = routes;

  routes.agent("POST", "/contacts/:id/messages", "converse", async (visit) => {
    const form = await readForm(visit.c);
    const contact = await findContact(deps, visit);
    if (!contact) return notFound(deps, visit);
    const [text, to] = [form.get("text") ?? "", form.get("to") ?? ""];
    const messageId = form.get("messageId") ?? "";
    const account = deps.directory.account(form.get("account") ?? "");
    const isOurs = account?.channel === "sms" && account.active &&
      visit.viewer.queues.includes(account.queue);
    const number = contact.numbers.includes(to) ? readNumber(to) : null;
    const refused = (problem: RefusalCode) =>
      answer(deps, visit, { contact, from: null, sms: { text, problem } }, 422);
    if (!account || !isOurs || !number?.isInternational) return await refused("no-such-target");
    if (!/^[0-9A-Za-z_-]{1,64}$/.test(messageId)) return await refused("invalid-field");
    if (text.length > limitsOf("sms").text) return await refused("too-long");
    const outcome = await writeFirst(deps, { by: visit.viewer, account, number, contact, messageId, text });
    if (outcome.ok) return visit.c.redirect(paths.conversation(outcome.state.id), 303);
    const { code } = outcome.refusal;
    // Somebody else has an open conversation with them: the history below says who, and no more is told.
    return await refused(code === "not-found" ? "newer-session-open" : code as RefusalCode);
  });
}
