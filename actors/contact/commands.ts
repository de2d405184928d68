/** What a contact can be told, and what has happened to it. */
import type { Contact, ContactAddress, ContactFields } from "./state.ts";

interface Given {
  id: string | null;
  at: number;
  /** The contact's own id: the address of its actor. */
  of: string;
  /** The agent. */
  by: string;
}

export type SaveContact = Given & {
  type: "save";
  /** The version that the form showed; 0 for a new contact. */
  version: number;
  fields: ContactFields;
  /** Addresses it begins with, those of one conversation. */
  addresses: ContactAddress[];
};
/** "This is them": these addresses are this person's. */
export type LinkAddresses = Given & { type: "link"; addresses: ContactAddress[] };
export type UnlinkAddress = Given & { type: "unlink"; address: ContactAddress };

export type ContactCommand = SaveContact | LinkAddresses | UnlinkAddress;

export type ContactEvent =
  | { type: "saved"; of: string; at: number; by: string; fields: ContactFields; addresses: ContactAddress[] }
  | { type: "linked"; at: number; by: string; addresses: ContactAddress[] }
  | { type: "unlinked"; at: number; by: string; address: ContactAddress };

/** What the feed is told: that it changed, never what it says. */
export interface ContactLog {
  kind: "contact";
  id: string;
}

export type StoredContact = Contact | null;
