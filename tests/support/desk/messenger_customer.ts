/** A customer on Messenger: everything they do becomes a webhook signed over its bytes. */
import { demoMessenger } from "../../../demo/company.ts";
import { envelope } from "../../../demo/messenger/payloads.ts";
import { metaJson, signatures } from "../../../demo/meta/wire.ts";
import type { Desk } from "../desk.ts";
import { conversationOf, expectTaken } from "./arrived.ts";
import type { Answer } from "./browser.ts";

let messages = 0;

export class MessengerCustomer {
  /** The provider's id of the last message. */
  lastId = "";

  constructor(private readonly desk: Desk, readonly psid: string) {}

  /** Writes a text; answers what the webhook was answered. */
  writes(text: string): Promise<Answer> {
    this.lastId = `m_TEST${++messages}`;
    return this.does({ message: { mid: this.lastId, text } });
  }

  /** Any part of an item, e.g. `{ read: { watermark } }`, by the customer or by the page's side. */
  does(part: Record<string, unknown>, by: "customer" | "page" = "customer"): Promise<Answer> {
    const at = this.desk.clock.now();
    const item = { kind: "done", psid: this.psid, by, at, isStandby: false, part } as const;
    const body = metaJson(envelope({ hook: "", ...demoMessenger }, [item]));
    const headers = signatures(new TextEncoder().encode(body), demoMessenger.appSecret);
    return this.desk.ask(`/hooks/messenger/${this.desk.company.messenger}`, {
      method: "POST",
      body,
      headers,
    });
  }

  /** Writes, and answers the conversation it went to. */
  async opens(text = "Buongiorno"): Promise<string> {
    expectTaken(await this.writes(text));
    return await conversationOf(this.desk, this.desk.company.messenger, this.lastId);
  }
}
