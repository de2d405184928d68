/** Names for ids: what people read where the store keeps an id. */
import { providersNumber, writtenOut } from "../../actors/contact/numbers.ts";
import type { Conversation } from "../../actors/conversation/state.ts";
import type { Directory } from "../../actors/directory.ts";
import { isVisible } from "../../actors/visible.ts";

// What turns the reading direction round beyond a name's own end; its letters know their direction themselves.
const turns = /[\u202a-\u202e\u2066-\u2069]/g;

/** A name as it stands in a sentence of ours: it can't turn round the words after it (S2). Empty if none is seen. */
export function inSentence(name: string | null | undefined): string {
  return name && isVisible(name) ? name.replace(turns, "") : "";
}

/** What agents call the customer: as their contact, else as they call themselves, else by their address. */
export function customerName({ contactName, name, addresses }: Conversation): string {
  return inSentence(contactName) || inSentence(name) || inSentence(shownAddress(addresses)) || "?";
}

/** The address a person would recognise: a number, written out, before an opaque id. */
export function shownAddress(addresses: Conversation["addresses"]): string | null {
  const best = addresses.find(({ kind }) => kind === "number") ?? addresses[0];
  if (!best) return null;
  const number = best.kind === "number" ? providersNumber(best.value) : null;
  return number ? writtenOut(number) : best.value;
}

export class Names {
  constructor(private readonly directory: Directory) {}

  agent(id: string | undefined | null): string {
    return inSentence(id && this.directory.agent(id)?.name) || "?";
  }

  queue(id: string): string {
    return inSentence(this.directory.queue(id)?.name) || "?";
  }

  account(id: string): string {
    return inSentence(this.directory.account(id)?.name) || "?";
  }
}
