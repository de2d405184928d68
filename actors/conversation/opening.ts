/** What a conversation is opened as: settled before anything is decided, and the same in order and event. */
import type { Address, ChannelKind } from "../message.ts";
import type { Terms } from "../routing/terms.ts";

export interface Opening {
  conversation: string;
  account: string;
  channel: ChannelKind;
  party: string;
  addresses: Address[];
  queue: string;
  /** How that queue offers what waits in it. */
  terms: Terms;
}

/** The opening alone, out of an order that says more. */
export function openingOf(
  { conversation, account, channel, party, addresses, queue, terms }: Opening,
): Opening {
  return { conversation, account, channel, party, addresses, queue, terms };
}
