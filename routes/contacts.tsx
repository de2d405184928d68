/** The address book: list and search, the form to add or change a contact, saving without undoing each other. */
import type { Contact, ContactFields } from "../actors/contact/state.ts";
import { bounds, fieldsOf } from "../actors/contact/state.ts";
import type { Conversation } from "../actors/conversation/state.ts";
import { audienceOf, maySee } from "../actors/conversation/visibility.ts";
import { listContacts, searchContacts } from "../actors/read_models/contact_search.ts";
import type { Refusal } from "../actors/runtime/behaviour.ts";
import type { RefusalCode } from "../languages/problem_code.ts";
import type { AgentVisit, Routes } from "./access.ts";
import type { Deps } from "./deps.ts";
import { contactLine, contactPageProps, type ContactPageRequest, type Sent } from "./props/contact_props.ts";
import { readForm, wantsFragments } from "./request.ts";
import { fragments, notFound, page } from "./respond.tsx";
import { shell } from "./shell.tsx";
import { ContactPage } from "./views/contacts/contact_page.tsx";
import { ContactsPage } from "./views/contacts/contacts_page.tsx";
import { HistoryLines } from "./views/history_list.tsx";
import { paths } from "./views/paths.ts";

export function contacts(routes: Routes) {
  const { deps } = routes;

  routes.agent("GET", "/contacts", "converse", async (visit) => {
    const query = (visit.c.req.query("q") ?? "").trim().slice(0, 100);
    const found = query === ""
      ? await listContacts(deps.store, deps.contacts, visit.c.req.query("after"))
      : { contacts: await searchContacts(deps.store, deps.contacts, query) };
    const after = "after" in found && found.after !== undefined ? { after: found.after } : {};
    const lines = found.contacts.map(contactLine);
    return page(
      visit,
      <ContactsPage
        {...shell(deps, visit, "contacts")}
        contacts={lines}
        query={query}
        {...after}
        locale={visit.locale}
      />,
    );
  });

  routes.agent("GET", "/contacts/new", "converse", async (visit) => {
    const asked = visit.c.req.query("conversation");
    const from = asked === undefined ? null : await conversationNamed(deps, visit, asked);
    if (asked !== undefined && !from) return notFound(deps, visit);
    if (from?.contact) return visit.c.redirect(paths.contact(from.contact), 303);
    return await answer(deps, visit, { contact: null, from });
  });

  routes.agent("POST", "/contacts", "converse", (visit) => save(deps, visit, null));

  routes.agent("GET", "/contacts/:id", "converse", async (visit) => {
    const contact = await findContact(deps, visit);
    if (!contact) return notFound(deps, visit);
    const historyAfter = visit.c.req.query("history") ?? "";
    const request = { contact, from: null, ...(historyAfter && { historyAfter }) };
    if (!wantsFragments(visit.c)) return await answer(deps, visit, request);
    const { history } = await contactPageProps(deps, visit, request);
    return fragments(visit, <HistoryLines {...history!} locale={visit.locale} />);
  });

  routes.agent("POST", "/contacts/:id", "converse", async (visit) => {
    const contact = await findContact(deps, visit);
    return contact ? await save(deps, visit, contact) : notFound(deps, visit);
  });
}

/** The contact of the path, or null: what can't be an id never becomes a key of the store. */
export async function findContact(deps: Deps, { c }: AgentVisit): Promise<Contact | null> {
  const id = c.req.param("id") ?? "";
  return /^[0-9A-Z]{26}$/.test(id) ? await deps.contacts.read(id) : null;
}

/** A conversation that a form names, if this agent may see it. */
export async function conversationNamed(
  deps: Deps,
  { viewer }: AgentVisit,
  id: string,
): Promise<Conversation | null> {
  const conversation = /^[0-9A-Z]{26}$/.test(id) ? await deps.conversations.read(id) : null;
  return conversation && maySee(viewer, audienceOf(conversation)) ? conversation : null;
}

/** The contact's page; one that refuses something is answered with what was written. */
export async function answer(
  deps: Deps,
  visit: AgentVisit,
  request: ContactPageRequest,
  status: 200 | 409 | 422 = 200,
) {
  return page(visit, <ContactPage {...await contactPageProps(deps, visit, request)} />, status);
}

async function save(deps: Deps, visit: AgentVisit, contact: Contact | null): Promise<Response> {
  const form = await readForm(visit.c);
  const asked = form.get("conversation") ?? "";
  const from = asked === "" ? null : await conversationNamed(deps, visit, asked);
  if (asked !== "" && !from) return notFound(deps, visit);
  const fields = fieldsIn(form);
  const version = Number(form.get("version")) || 0;
  const of = contact?.id ?? null;
  const outcome = await deps.addressBook.save(visit.agent.id, { of, version, fields, from });
  if (outcome.ok) {
    return visit.c.redirect(from ? paths.conversation(from.id) : paths.contact(outcome.state!.id), 303);
  }
  const sent = sentBack(fields, version, outcome.state, outcome.refusal);
  return await answer(deps, visit, { contact, from, sent }, sent.theirs ? 409 : 422);
}

/** Nothing that was written is lost: it stands in the form, beside what somebody else saved meanwhile. */
function sentBack(
  values: ContactFields,
  version: number,
  now: Contact | null,
  { code, detail }: Refusal,
): Sent {
  if (code === "changed-meanwhile" && now) {
    return { values, version: now.version, theirs: fieldsOf(now), errors: {}, problem: code };
  }
  const isField = code === "invalid-field" && detail !== undefined;
  return isField
    ? { values, version, theirs: null, errors: { [detail]: code } }
    : { values, version, theirs: null, errors: {}, problem: code as RefusalCode };
}

function fieldsIn(form: URLSearchParams): ContactFields {
  const text = (name: string) => (form.get(name) ?? "").trim();
  const several = (name: string, most: number) =>
    // One more than there may be is kept, so that it is refused and not forgotten.
    [...new Set(form.getAll(name).map((value) => value.trim()).filter(Boolean))].slice(0, most + 1);
  return {
    name: text("name"),
    company: text("company"),
    numbers: several("number", bounds.numbers),
    emails: several("email", bounds.emails),
    language: text("language"),
    notes: text("notes").replaceAll("\r\n", "\n"),
  };
}
