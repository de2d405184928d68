/** Whose address it is: "this is them" for an existing contact, and the way back (U2, C3). */
import type { ContactAddress } from "../actors/contact/state.ts";
import type { Routes } from "./access.ts";
import { conversationNamed, findContact } from "./contacts.tsx";
import { readForm } from "./request.ts";
import { notFound, problem } from "./respond.tsx";
import { paths } from "./views/paths.ts";
import type { RefusalCode } from "../languages/problem_code.ts";

const kinds: readonly string[] = ["bsuid", "number", "psid", "visitor"] satisfies ContactAddress["kind"][];

export function contactLinks(routes: Routes) {
  const { deps } = routes;

  routes.agent("POST", "/contacts/:id/addresses", "converse", async (visit) => {
    const form = await readForm(visit.c);
    const contact = await findContact(deps, visit);
    const conversation = await conversationNamed(deps, visit, form.get("conversation") ?? "");
    if (!contact || !conversation) return notFound(deps, visit);
    const outcome = await deps.addressBook.link(visit.agent.id, contact.id, conversation);
    if (!outcome.ok) return problem(deps, visit, 409, outcome.refusal.code as RefusalCode);
    return visit.c.redirect(paths.conversation(conversation.id), 303);
  });

  routes.agent("POST", "/contacts/:id/addresses/unlinkings", "converse", async (visit) => {
    const form = await readForm(visit.c);
    const contact = await findContact(deps, visit);
    const kind = form.get("kind") ?? "";
    if (!contact || !kinds.includes(kind)) return notFound(deps, visit);
    const [account, value] = [form.get("account") ?? "", form.get("value") ?? ""];
    const address: ContactAddress = { account, kind: kind as ContactAddress["kind"], value };
    const isTheirs = contact.addresses.some((one) => one.account === account && one.value === value);
    if (!isTheirs) return notFound(deps, visit);
    await deps.addressBook.unlink(visit.agent.id, contact.id, address);
    return visit.c.redirect(paths.contact(contact.id), 303);
  });
}
