/** The information pane: who is writing, what can be done about it, and their history (C1, C2). */
import { dialled, providersNumber, readNumber } from "../../actors/contact/numbers.ts";
import type { Contact } from "../../actors/contact/state.ts";
import type { Conversation } from "../../actors/conversation/state.ts";
import type { PartyOf } from "../../actors/read_models/history.ts";
import { readHistory } from "../../actors/read_models/history.ts";
import type { Locale } from "../../languages/languages.ts";
import type { AgentVisit } from "../access.ts";
import type { Deps } from "../deps.ts";
import type { HistoryProps } from "../views/history_list.tsx";
import type { Person } from "../views/info_person.tsx";
import { paths } from "../views/paths.ts";
import type { UnknownBarProps } from "../views/unknown_bar.tsx";
import { canOf } from "./can.ts";
import { historyLines } from "./history_props.ts";
import { languageName } from "./language_name.ts";
import { customerName, Names, shownAddress } from "./names.ts";

/** Both halves of the pane; `after` is where the history goes on. */
export async function infoProps(deps: Deps, visit: AgentVisit, conversation: Conversation, after?: string) {
  const { contact: id } = conversation;
  const contact = id === null ? null : await deps.contacts.read(id);
  return {
    person: personOf(conversation, contact, canOf(conversation, visit.viewer).reply, visit.locale),
    history: await historyOf(deps, visit, conversation, contact, after),
  };
}

/** Everywhere that this conversation's person is known: as the contact, and as who writes in it. */
export async function partiesOf(
  deps: Deps,
  conversation: Conversation,
  contact: Contact | null,
): Promise<PartyOf[]> {
  const { account, party } = conversation;
  const known = contact ? await deps.addressBook.partiesOf(contact) : [];
  const isNamed = known.some((one) => one.account === account && one.party === party);
  return isNamed ? known : [{ account, party }, ...known];
}

async function historyOf(
  deps: Deps,
  { viewer }: AgentVisit,
  conversation: Conversation,
  contact: Contact | null,
  after?: string,
): Promise<Omit<HistoryProps, "locale">> {
  const parties = await partiesOf(deps, conversation, contact);
  const found = await readHistory(deps.store, deps.conversations, parties, after);
  const lines = historyLines(found, { viewer, names: new Names(deps.directory), beside: conversation });
  if (found.after === undefined) return { lines };
  const { id } = conversation;
  const older = { fragments: paths.olderHistory(id, found.after), page: paths.historyFrom(id, found.after) };
  return { lines, older };
}

function personOf(
  conversation: Conversation,
  contact: Contact | null,
  mayReply: boolean,
  { language }: Locale,
): Person {
  const { channel, addresses, claimed } = conversation;
  const own =
    addresses.flatMap(({ kind, value }) => kind === "number" ? providersNumber(value) ?? [] : [])[0];
  const theirs = contact?.numbers.flatMap((text) => readNumber(text) ?? [])[0];
  const number = own ?? theirs;
  const byNumber = channel === "whatsapp" || channel === "sms";
  const email = contact?.emails[0] ?? claimed.email;
  const newSms = contact ? `${paths.contact(contact.id)}#sms` : null;
  return {
    name: customerName(conversation),
    number: own === undefined ? null : shownAddress(addresses),
    claimed: {
      name: claimed.name ?? null,
      email: claimed.email === undefined ? null : { text: claimed.email, href: mailTo(claimed.email) },
    },
    contact: contact && {
      id: contact.id,
      company: contact.company,
      numbers: contact.numbers.map((text) => ({ text, href: telephone(text) })),
      emails: contact.emails.map((text) => ({ text, href: mailTo(text) })),
      language: languageName(contact.language, language),
      notes: contact.notes,
    },
    call: byNumber && number ? `tel:${dialled(number)}` : null,
    email: channel === "live_chat" && email ? mailTo(email) : null,
    sms: channel !== "sms" ? null : mayReply ? "#composer-text" : newSms,
  };
}

function telephone(text: string): string {
  const number = readNumber(text);
  return `tel:${number ? dialled(number) : ""}`;
}

function mailTo(email: string): string {
  return `mailto:${email.split("@").map(encodeURIComponent).join("@")}`;
}

/** What the bar asks while nobody has said who is writing and nobody has answered (U1). */
export function unknownProps(
  conversation: Conversation,
  { viewer }: Pick<AgentVisit, "viewer">,
): UnknownBarProps["unknown"] {
  const { contact, answered, addresses } = conversation;
  const can = canOf(conversation, viewer);
  if (contact !== null || answered || !can.reply) return null;
  return {
    by: addresses.some(({ kind }) => kind === "number") ? "number" : "person",
    mayIgnore: can.ignore,
  };
}
