/** A contact as the pages of the address book show it. */
import { providersNumber } from "../../actors/contact/numbers.ts";
import { readNumber } from "../../actors/contact/numbers.ts";
import { bounds, type Contact, type ContactFields, fieldsOf } from "../../actors/contact/state.ts";
import type { Conversation } from "../../actors/conversation/state.ts";
import { readHistory } from "../../actors/read_models/history.ts";
import { type Likeness, proposeContacts } from "../../actors/read_models/contact_search.ts";
import { newId } from "../../actors/runtime/clock.ts";
import { limitsOf } from "../../channels/all.ts";
import type { RefusalCode } from "../../languages/problem_code.ts";
import type { AgentVisit } from "../access.ts";
import type { Deps } from "../deps.ts";
import { shell } from "../shell.tsx";
import type { ContactPageProps, ProposalProps } from "../views/contacts/contact_page.tsx";
import type { ContactLine } from "../views/contacts/contacts_page.tsx";
import type { FieldErrors } from "../views/field.tsx";
import { paths } from "../views/paths.ts";
import { historyLines } from "./history_props.ts";
import { languageChoices } from "./language_name.ts";
import { Names, shownAddress } from "./names.ts";

/** What a form was sent with and why it comes back. */
export interface Sent {
  values: ContactFields;
  version: number;
  /** Null unless somebody else saved meanwhile. */
  theirs: ContactFields | null;
  errors: FieldErrors;
  problem?: RefusalCode;
}

export interface ContactPageRequest {
  contact: Contact | null;
  /** The conversation whose person it is to be. */
  from: Conversation | null;
  sent?: Sent;
  /** An SMS that was refused. */
  sms?: { text: string; problem: RefusalCode };
  historyAfter?: string;
}

const nobody: ContactFields = { name: "", company: "", numbers: [], emails: [], language: "", notes: "" };

export function contactLine({ id, name, company, numbers, emails }: Contact): ContactLine {
  return { id, name, detail: [company, numbers[0], emails[0]].filter(Boolean).join(" · ") };
}

export async function contactPageProps(
  deps: Deps,
  visit: AgentVisit,
  { contact, from, sent, sms, historyAfter }: ContactPageRequest,
): Promise<ContactPageProps> {
  const { page, rail } = shell(deps, visit, "contacts");
  const values = sent?.values ?? (contact ? fieldsOf(contact) : filledIn(from));
  const { locale } = visit;
  return {
    page,
    rail,
    locale,
    id: contact?.id ?? null,
    form: {
      action: contact ? paths.contact(contact.id) : paths.contacts,
      cancel: from ? paths.conversation(from.id) : paths.contacts,
      isNew: contact === null,
      version: sent?.version ?? contact?.version ?? 0,
      from: from?.id ?? null,
      values,
      theirs: sent?.theirs ?? null,
      languages: languageChoices(values.language, locale.language),
      most: { numbers: bounds.numbers, emails: bounds.emails },
      errors: sent?.errors ?? {},
      ...(sent?.problem ? { problem: sent.problem } : {}),
    },
    proposals: from && !contact ? await proposalsFor(deps, from) : [],
    addresses: contact ? addressesOf(deps, contact) : [],
    sms: contact && smsProps(deps, visit, contact, sms),
    history: contact && await historyOf(deps, visit, contact, historyAfter),
  };
}

/** What is known of who writes, as the form of a new contact (U2). */
function filledIn(from: Conversation | null): ContactFields {
  if (from === null) return nobody;
  const numbers = numbersIn(from).map(({ digits }) => `+${digits}`);
  return {
    ...nobody,
    name: from.name ?? "",
    numbers: numbers.slice(0, bounds.numbers),
    emails: emailsIn(from),
  };
}

function numbersIn({ addresses }: Conversation) {
  return addresses.flatMap(({ kind, value }) => kind === "number" ? providersNumber(value) ?? [] : []);
}

function emailsIn({ claimed }: Conversation): string[] {
  return claimed.email === undefined ? [] : [claimed.email];
}

async function proposalsFor(deps: Deps, from: Conversation): Promise<ProposalProps[]> {
  const likeness: Likeness = { name: from.name, numbers: numbersIn(from), emails: emailsIn(from) };
  const found = await proposeContacts(deps.store, deps.contacts, likeness);
  return found.map(({ contact, because }) => ({ ...contactLine(contact), because }));
}

function addressesOf({ directory }: Deps, { addresses }: Contact): ContactPageProps["addresses"] {
  const names = new Names(directory);
  return addresses.map((address) => ({
    ...address,
    channel: directory.account(address.account)?.channel ?? "live_chat",
    accountName: names.account(address.account),
    text: shownAddress([address]) ?? "",
  }));
}

/** Numbers that name their country, and the SMS accounts of one's own queues. */
function smsProps(
  { directory, clock }: Deps,
  { viewer }: AgentVisit,
  { id, numbers }: Contact,
  refused?: ContactPageRequest["sms"],
): ContactPageProps["sms"] {
  const accounts = directory.accounts().filter(({ channel, active, queue }) => {
    return channel === "sms" && active && viewer.queues.includes(queue);
  });
  return {
    contactId: id,
    messageId: newId(clock.now()),
    numbers: numbers.filter((text) => readNumber(text)?.isInternational),
    accounts: accounts.map(({ id: value, name: label }) => ({ value, label })),
    text: refused?.text ?? "",
    limit: limitsOf("sms").text,
    ...(refused ? { problem: refused.problem } : {}),
  };
}

async function historyOf(deps: Deps, { viewer }: AgentVisit, contact: Contact, after?: string) {
  const parties = await deps.addressBook.partiesOf(contact);
  const found = await readHistory(deps.store, deps.conversations, parties, after);
  const lines = historyLines(found, { viewer, names: new Names(deps.directory), beside: null });
  if (found.after === undefined) return { lines };
  const page = paths.contactHistory(contact.id, found.after);
  return { lines, older: { fragments: page, page } };
}
