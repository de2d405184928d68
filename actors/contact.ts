/** A contact: a person with any number of addresses. Two agents who edit one at once never undo each other. */
import type { ContactCommand, ContactEvent, ContactLog, StoredContact } from "./contact/commands.ts";
import {
  contactAddressKey,
  contactKey,
  contactKind,
  type ContactMark,
  indexOf,
  mostSharing,
  numberRowsOf,
} from "./contact/rows.ts";
import {
  bounds,
  type Contact,
  type ContactAddress,
  faultIn,
  fieldsOf,
  isSameAddress,
} from "./contact/state.ts";
import {
  accept,
  type Behaviour,
  type Consequences,
  type Decision,
  refuse,
  type Rows,
} from "./runtime/behaviour.ts";
import { bare, moveRows } from "./runtime/placed_rows.ts";
import { keyText } from "./runtime/size.ts";
import type { Key } from "./runtime/store.ts";

export const contactRecords: Behaviour<StoredContact, ContactCommand, ContactEvent> = {
  kind: contactKind,
  version: 1,
  initial: null,
  head: contactKey,
  upcast: (stored) => stored as Contact,
  needs,
  decide,
  evolve,
  consequences,
};

/** A contact as other rows name it. */
export function markOf({ id, name, version }: Contact): ContactMark {
  return { id, name, version };
}

const keyOf = (address: ContactAddress): Key => contactAddressKey(address.account, address);

function needs(state: StoredContact, command: ContactCommand): Key[] {
  const held = state?.placed.numbers ?? [];
  switch (command.type) {
    case "save":
      return [...command.addresses.map(keyOf), ...held, ...numberRowsOf(command.fields)];
    case "link":
      return command.addresses.map(keyOf);
    case "unlink":
      return [keyOf(command.address)];
  }
}

function decide(state: StoredContact, command: ContactCommand, rows: Rows): Decision<ContactEvent> {
  const { of, at, by } = command;
  switch (command.type) {
    case "save": {
      const fields = fieldsOf(command.fields);
      const fault = faultIn(fields);
      if (fault) return refuse("invalid-field", fault);
      const addresses = fresh(state, command.addresses);
      const obstacle = whyNotTheirs(state, of, addresses, rows);
      if (obstacle) return obstacle;
      const isSame = state !== null && JSON.stringify(fieldsOf(state)) === JSON.stringify(fields);
      if (isSame && addresses.length === 0) return accept();
      if ((state?.version ?? 0) !== command.version && !isSame) return refuse("changed-meanwhile");
      return accept({ type: "saved", of, at, by, fields, addresses });
    }
    case "link": {
      if (state === null) return refuse("not-found");
      const addresses = fresh(state, command.addresses);
      if (addresses.length === 0) return accept();
      return whyNotTheirs(state, of, addresses, rows) ?? accept({ type: "linked", at, by, addresses });
    }
    case "unlink": {
      const { address } = command;
      if (state === null) return refuse("not-found");
      const isTheirs = state.addresses.some((one) => isSameAddress(one, address));
      return isTheirs ? accept({ type: "unlinked", at, by, address }) : accept();
    }
  }
}

/** Addresses that this contact does not have yet. */
function fresh(state: StoredContact, addresses: ContactAddress[]): ContactAddress[] {
  const known = state?.addresses ?? [];
  return addresses.slice(0, bounds.addressesAtOnce)
    .filter((address) => !known.some((one) => isSameAddress(one, address)));
}

/** An address belongs to one contact; whoever has it must let it go first. */
function whyNotTheirs(state: StoredContact, of: string, addresses: ContactAddress[], rows: Rows) {
  if ((state?.addresses.length ?? 0) + addresses.length > bounds.addresses) return refuse("contact-full");
  const holder = addresses.map((address) => rows.get<ContactMark>(keyOf(address)).value)
    .find((mark) => mark !== null && mark.id !== of);
  return holder ? refuse("another-contacts", holder.id) : null;
}

function evolve(state: StoredContact, event: ContactEvent): Contact {
  const { at, by } = event;
  const changed = { changedAt: at, changedBy: by };
  switch (event.type) {
    case "saved": {
      const { of: id, fields } = event;
      const placed = { index: indexOf({ id, ...fields }), numbers: numberRowsOf(fields) };
      const addresses = [...state?.addresses ?? [], ...event.addresses];
      const createdAt = state?.createdAt ?? at;
      return { ...fields, id, addresses, version: (state?.version ?? 0) + 1, createdAt, ...changed, placed };
    }
    case "linked":
      return { ...state!, ...changed, addresses: [...state!.addresses, ...event.addresses] };
    case "unlinked": {
      const addresses = state!.addresses.filter((address) => !isSameAddress(address, event.address));
      return { ...state!, ...changed, addresses };
    }
  }
}

function consequences(
  before: StoredContact,
  events: ContactEvent[],
  after: StoredContact,
  rows: Rows,
): Consequences {
  const contact = after!;
  const log: ContactLog = { kind: "contact", id: contact.id };
  const follows: Consequences = { sets: [], deletes: [], checks: [], log: [log] };
  for (const event of events) {
    switch (event.type) {
      case "saved":
        moveRows(before?.placed.index ?? [], contact.placed.index.map(bare), follows);
        shareNumbers(before?.placed.numbers ?? [], contact, rows, follows);
        // The rows of addresses carry the name, which may be another one now.
        place(contact.addresses, contact, follows);
        follows.checks.push(...event.addresses.map(keyOf));
        break;
      case "linked":
        place(event.addresses, contact, follows);
        follows.checks.push(...event.addresses.map(keyOf));
        break;
      case "unlinked":
        follows.deletes.push(keyOf(event.address));
        break;
    }
  }
  return follows;
}

function place(addresses: ContactAddress[], contact: Contact, to: Consequences) {
  for (const address of addresses) to.sets.push({ key: keyOf(address), value: markOf(contact) });
}

/** Writes itself into the rows of its numbers and out of those it had: others may share them. */
function shareNumbers(before: Key[], contact: Contact, rows: Rows, to: Consequences) {
  const now = new Set(contact.placed.numbers.map(keyText));
  const all = new Map([...before, ...contact.placed.numbers].map((key) => [keyText(key), key]));
  for (const [name, key] of all) {
    const others = (rows.get<ContactMark[]>(key).value ?? []).filter(({ id }) => id !== contact.id);
    const marks = now.has(name) ? [...others, markOf(contact)].slice(-mostSharing) : others;
    to.checks.push(key);
    if (marks.length === 0) to.deletes.push(key);
    else to.sets.push({ key, value: marks });
  }
}
