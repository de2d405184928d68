/**
 * The address book: saves contacts, links addresses to them, and tells the open conversations who is writing. The
 * contact has the word; a conversation that was not told in time is put right when somebody opens it.
 */
import { markOf } from "./contact.ts";
import type { ContactCommand, ContactEvent, StoredContact } from "./contact/commands.ts";
import { asProvidersWrite, readNumber, spellingsOf } from "./contact/numbers.ts";
import { type ContactMark, senderIn } from "./contact/rows.ts";
import { bounds, type Contact, type ContactAddress, type ContactFields } from "./contact/state.ts";
import { senderRows } from "./conversation/decide_contact.ts";
import { addressKey, openKey, type OpenRow } from "./conversation/rows.ts";
import type { Conversation } from "./conversation/state.ts";
import type { Directory } from "./directory.ts";
import type { Conversations } from "./door.ts";
import { mostParties, type PartyOf } from "./read_models/history.ts";
import type { Actors } from "./runtime/actors.ts";
import type { Outcome } from "./runtime/behaviour.ts";
import { type Clock, newId } from "./runtime/clock.ts";
import type { Store } from "./runtime/store.ts";

export type Contacts = Actors<StoredContact, ContactCommand, ContactEvent>;
export type ContactOutcome = Outcome<StoredContact, ContactEvent>;

export interface AddressBookOptions {
  store: Store;
  clock: Clock;
  directory: Directory;
  contacts: Contacts;
  conversations: Conversations;
}

/** A form as an agent sends it. */
export interface ContactForm {
  /** Null for a new contact. */
  of: string | null;
  /** Which version it showed. */
  version: number;
  fields: ContactFields;
  /** Made while looking at this conversation: its addresses are theirs. */
  from: Conversation | null;
}

export class AddressBook {
  constructor(private readonly options: AddressBookOptions) {}

  async save(by: string, { of, version, fields, from }: ContactForm): Promise<ContactOutcome> {
    const at = this.options.clock.now();
    const id = of ?? newId(at);
    const addresses = from ? addressesOf(from) : [];
    const command = { type: "save", id: newId(at), at, of: id, by, version, fields, addresses } as const;
    return await this.#told(await this.options.contacts.send(id, command), from);
  }

  /** "This is them": the conversation's addresses are this contact's. */
  async link(by: string, of: string, conversation: Conversation): Promise<ContactOutcome> {
    const at = this.options.clock.now();
    const addresses = addressesOf(conversation);
    const command = { type: "link", id: newId(at), at, of, by, addresses } as const;
    return await this.#told(await this.options.contacts.send(of, command), conversation);
  }

  async unlink(by: string, of: string, address: ContactAddress): Promise<ContactOutcome> {
    const at = this.options.clock.now();
    const command = { type: "unlink", id: newId(at), at, of, by, address } as const;
    const outcome = await this.options.contacts.send(of, command);
    if (outcome.ok) await this.#tell(await this.#openOf(await this.#partiesAt([address])), null, of);
    return outcome;
  }

  /** Whose addresses these are now, whatever the conversation was told; null where nobody has said so. */
  async senderOf(conversation: Pick<Conversation, "account" | "addresses">): Promise<ContactMark | null> {
    const rows = await this.options.store.getMany(senderRows(conversation));
    return senderIn(rows.map(({ value }) => value));
  }

  /** Puts right what a conversation that knows nobody should have been told. */
  async recognise(conversation: Conversation): Promise<Conversation> {
    if (conversation.contact !== null || conversation.status === "deleted") return conversation;
    const contact = await this.senderOf(conversation);
    if (contact === null) return conversation;
    await this.#tell([conversation.id], contact, null);
    return {
      ...conversation,
      contact: contact.id,
      contactName: contact.name,
      contactVersion: contact.version,
    };
  }

  /** Everywhere that a contact is known: their addresses, and their numbers on the accounts that work by number. */
  async partiesOf({ addresses, numbers }: Contact): Promise<PartyOf[]> {
    return await this.#partiesAt([...addresses, ...this.#withNumbers(numbers)]);
  }

  #withNumbers(numbers: readonly string[]): ContactAddress[] {
    const digits = numbers.flatMap((text) => readNumber(text) ?? []).filter(({ isInternational }) =>
      isInternational
    );
    const accounts = this.options.directory.accounts().filter(({ channel }) => {
      return channel === "whatsapp" || channel === "sms";
    }).slice(0, mostParties);
    return accounts.flatMap(({ id: account, channel }) =>
      digits.flatMap(spellingsOf).map((number) => {
        return { account, kind: "number" as const, value: asProvidersWrite(channel, number) };
      })
    );
  }

  async #partiesAt(addresses: readonly ContactAddress[]): Promise<PartyOf[]> {
    const rows = await this.options.store.getMany(
      addresses.map((address) => addressKey(address.account, address)),
    );
    const parties = rows.flatMap(({ value }, index) =>
      value === null ? [] : [{ account: addresses[index]!.account, party: value as string }]
    );
    return [...new Map(parties.map((one) => [`${one.account} ${one.party}`, one])).values()];
  }

  /** Tells the conversations that are open with this contact, and the one it was saved from, its name. */
  async #told(outcome: ContactOutcome, from: Conversation | null): Promise<ContactOutcome> {
    if (!outcome.ok || outcome.state === null) return outcome;
    const mark = markOf(outcome.state);
    const open = new Set(await this.#openOf(await this.partiesOf(outcome.state)));
    if (from) open.add(from.id);
    const theirs = await Promise.all([...open].map((id) => this.#isTheirs(id, mark)));
    await this.#tell([...open].filter((_, index) => theirs[index]), mark, null);
    return outcome;
  }

  /** A number may be several people's: only what leads to this contact alone is theirs. */
  async #isTheirs(id: string, { id: contact }: ContactMark): Promise<boolean> {
    const conversation = await this.options.conversations.read(id);
    return conversation !== null && (await this.senderOf(conversation))?.id === contact;
  }

  async #openOf(parties: readonly PartyOf[]): Promise<string[]> {
    const rows = await this.options.store.getMany(
      parties.map(({ account, party }) => openKey(account, party)),
    );
    return rows.flatMap(({ value }) => (value as OpenRow | null)?.open ? [(value as OpenRow).id] : []);
  }

  async #tell(ids: Iterable<string>, contact: ContactMark | null, was: string | null) {
    const at = this.options.clock.now();
    await Promise.all(
      [...ids].map((id) =>
        this.options.conversations.send(id, { type: "link-contact", id: newId(at), at, contact, was })
      ),
    );
  }
}

/** The addresses by which a conversation's person is known best. */
export function addressesOf({ account, addresses }: Conversation): ContactAddress[] {
  return addresses.slice(0, bounds.addressesAtOnce).map(({ kind, value }) => ({ account, kind, value }));
}
