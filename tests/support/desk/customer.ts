/** A customer with WhatsApp: every word becomes a webhook signed over its bytes. */
import { demoWhatsApp } from "../../../demo/company.ts";
import { envelope, type Item, messageItem } from "../../../demo/whatsapp/payloads.ts";
import { metaJson, signatures } from "../../../demo/meta/wire.ts";
import type { Desk } from "../desk.ts";
import { conversationOf, expectTaken } from "./arrived.ts";
import type { Answer } from "./browser.ts";

export interface Delivery {
  body: string;
  headers: Record<string, string>;
}

let messages = 0;

export class Customer {
  /** The provider's id of the last message. */
  lastId = "";

  constructor(private readonly desk: Desk, readonly name: string, readonly number: string) {}

  /** Writes a text; answers what the webhook was answered. */
  writes(text: string): Promise<Answer> {
    return this.deliver(this.message(text));
  }

  /** The webhook of a message, not yet delivered. */
  message(text: string, id = `wamid.TEST${++messages}`): Delivery {
    this.lastId = id;
    return signed([this.item(text, id)]);
  }

  item(text: string, id = `wamid.TEST${++messages}`): Item {
    this.lastId = id;
    const phone = { key: this.number, name: this.name, number: this.number, bubbles: [], unseen: 0 };
    return messageItem(phone, id, this.desk.clock.now(), { type: "text", text: { body: text } });
  }

  deliver({ body, headers }: Delivery): Promise<Answer> {
    return this.desk.ask(this.desk.hook, { method: "POST", body, headers });
  }

  /** The conversation that holds the last message. */
  conversation(): Promise<string> {
    return conversationOf(this.desk, this.desk.company.whatsapp, this.lastId);
  }

  /** Writes, and answers the conversation it went to. */
  async opens(text = "Buongiorno"): Promise<string> {
    expectTaken(await this.writes(text));
    return await this.conversation();
  }
}

/** A delivery of these items as Meta writes and signs it. */
export function signed(items: Item[]): Delivery {
  const options = { hook: "", ...demoWhatsApp };
  return signedBody(metaJson(envelope(options, items)));
}

/** Any text under a right signature. */
export function signedBody(body: string): Delivery {
  const headers = signatures(new TextEncoder().encode(body), demoWhatsApp.appSecret);
  return { body, headers: { "content-type": "application/json", ...headers } };
}
