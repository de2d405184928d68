/** What became of a customer's message: whether its webhook was taken, and the conversation it went to. */
import { type Ref, refKey } from "../../../actors/conversation/rows.ts";
import type { Desk } from "../desk.ts";
import type { Answer } from "./browser.ts";

/** The conversation that holds the message with this provider's id. Throws where there is none. */
export async function conversationOf(desk: Desk, account: string, providerId: string): Promise<string> {
  const { value } = await desk.store.get<Ref>(refKey(account, providerId));
  if (value === null) throw new Error(`the message ${providerId} is not stored`);
  return value.conversation;
}

/** Throws where the webhook was not answered 200. */
export function expectTaken({ status }: Answer): void {
  if (status !== 200) throw new Error(`the webhook was answered ${status}`);
}
