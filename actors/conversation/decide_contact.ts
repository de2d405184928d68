/** Who the customer is: looked up where a conversation opens, told by their contact from then on (C3). */
import { rowsOfSender } from "../contact/rows.ts";
import { bounds } from "../contact/state.ts";
import { accept, refuse } from "../runtime/behaviour.ts";
import type { Key } from "../runtime/store.ts";
import type { LinkContact, Open } from "./commands.ts";
import type { Decided } from "./decide.ts";
import type { Conversation } from "./state.ts";

/**
 * The rows that say who writes. The opening does not check them: a contact that is saved in the same moment tells
 * its conversations afterwards, and whoever opens the page looks again.
 */
export function senderRows({ account, addresses }: Pick<Open, "account" | "addresses">): Key[] {
  return rowsOfSender(account, addresses.slice(0, bounds.addressesAtOnce));
}

/** Names may come in another order than they were saved; the newest version of a contact stays. */
export function decideContact(state: Conversation, { at, contact, was }: LinkContact): Decided {
  if (state.status === "new" || state.status === "deleted") return refuse("closed");
  if (contact === null) {
    return state.contact === was ? accept({ type: "linked", at, contact }) : accept();
  }
  const isOld = state.contact === contact.id && contact.version <= state.contactVersion;
  return isOld ? accept() : accept({ type: "linked", at, contact });
}
