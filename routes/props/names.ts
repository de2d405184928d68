/** Names for ids: what people read where the store keeps an id. */
import type { Conversation } from "../../actors/conversation/state.ts";
import type { Directory } from "../../actors/directory.ts";

/** What agents call the customer: as their contact, else as they call themselves, else by their address. */
export function customerName({ contactName, name, addresses }: Conversation): string {
  return contactName ?? name ?? shownAddress(addresses) ?? "?";
}

/** The address a person would recognise: a number before an opaque id. */
export function shownAddress(addresses: Conversation["addresses"]): string | null {
  const best = addresses.find(({ kind }) => kind === "number") ?? addresses[0];
  if (!best) return null;
  return best.kind === "number" && /^\d+$/.test(best.value) ? `+${best.value}` : best.value;
}

export class Names {
  constructor(private readonly directory: Directory) {}

  agent(id: string | undefined | null): string {
    return (id && this.directory.agent(id)?.name) || "?";
  }

  queue(id: string): string {
    return this.directory.queue(id)?.name ?? "?";
  }

  account(id: string): string {
    return this.directory.account(id)?.name ?? "?";
  }
}
