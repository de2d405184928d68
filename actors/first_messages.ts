/** Writing to somebody first: into the conversation that is open with them, or as the beginning of a new one (C6). */
import type { ChannelAccount } from "./channel_account.ts";
import { markOf } from "./contact.ts";
import { asProvidersWrite, type PhoneNumber } from "./contact/numbers.ts";
import type { Contact } from "./contact/state.ts";
import type { ConversationEvent } from "./conversation/events.ts";
import { openKey, type OpenRow } from "./conversation/rows.ts";
import type { Conversation } from "./conversation/state.ts";
import type { Viewer } from "./conversation/visibility.ts";
import type { Directory } from "./directory.ts";
import type { Conversations } from "./door.ts";
import { Parties } from "./parties.ts";
import type { Outcome } from "./runtime/behaviour.ts";
import { type Clock, newId } from "./runtime/clock.ts";
import type { Store } from "./runtime/store.ts";

export interface FirstMessageOptions {
  store: Store;
  clock: Clock;
  directory: Directory;
  conversations: Conversations;
}

export interface FirstMessage {
  by: Viewer;
  account: ChannelAccount;
  number: PhoneNumber;
  contact: Contact;
  /** Of the browser's making: a form that is sent twice is one message. */
  messageId: string;
  text: string;
}

const maxTries = 8;

/** Whoever loses the race against a message of the customer's looks again (I5). */
export async function writeFirst(
  { store, clock, directory, conversations }: FirstMessageOptions,
  { by, account, number, contact, messageId, text }: FirstMessage,
): Promise<Outcome<Conversation, ConversationEvent>> {
  const address = { kind: "number" as const, value: asProvidersWrite(account.channel, number) };
  const told = { by, messageId, text, id: `reply:${messageId}` };
  for (let attempt = 0; attempt < maxTries; attempt++) {
    const { party } = await new Parties(store).find(account.id, { addresses: [address] });
    const row = await store.get<OpenRow>(openKey(account.id, party));
    const at = clock.now();
    if (row.value?.open) {
      const outcome = await conversations.send(row.value.id, { type: "reply", at, ...told });
      if (outcome.ok || outcome.refusal.code !== "closed") return outcome;
      continue;
    }
    const conversation = newId(at);
    const outcome = await conversations.send(conversation, {
      type: "start",
      at,
      ...told,
      conversation,
      account: account.id,
      channel: account.channel,
      party,
      addresses: [address],
      queue: account.queue,
      terms: directory.termsOf(account.queue),
      openStamp: row.stamp,
      contact: markOf(contact),
    });
    if (outcome.ok || outcome.refusal.code !== "moved") return outcome;
  }
  throw new Error("a first message found no conversation");
}
