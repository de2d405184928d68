/** A customer who writes SMS: every word becomes a form signed over its address and fields. */
import { demoSms } from "../../../demo/company.ts";
import { type Form, formBody, signatureOf } from "../../../demo/sms_twilio/wire.ts";
import type { Desk } from "../desk.ts";
import { conversationOf, expectTaken } from "./arrived.ts";
import type { Answer } from "./browser.ts";

let messages = 0;

export class SmsCustomer {
  /** The provider's id of the last message. */
  lastId = "";

  constructor(private readonly desk: Desk, readonly number: string) {}

  get hook(): string {
    return `/hooks/sms/${this.desk.company.sms}`;
  }

  writes(text: string, more: Form = []): Promise<Answer> {
    return this.post([...this.form(`SMTEST${++messages}`), ["Body", text], ["NumMedia", "0"], ...more]);
  }

  sendsFiles(urls: string[], text = ""): Promise<Answer> {
    const media = urls.flatMap((url, index): Form => [
      [`MediaUrl${index}`, url],
      [`MediaContentType${index}`, "image/jpeg"],
    ]);
    const form = this.form(`MMTEST${++messages}`);
    return this.post([...form, ["Body", text], ["NumMedia", String(urls.length)], ...media]);
  }

  /** What Twilio tells of a message of ours; `query` is what the address given along with it ended in. */
  hears(sid: string, status: string, more: Form = [], query = ""): Promise<Answer> {
    return this.post([
      ["SmsSid", sid],
      ["SmsStatus", status],
      ["MessageStatus", status],
      ["To", this.number],
      ["MessageSid", sid],
      ["AccountSid", demoSms.accountSid],
      ["From", demoSms.number],
      ...more,
    ], query);
  }

  post(form: Form, query = "", token = demoSms.authToken): Promise<Answer> {
    const path = this.hook + query;
    const origin = this.desk.deps.settings.publicUrl || "http://desk.test";
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      "x-twilio-signature": signatureOf(origin + path, form, token),
    };
    return this.desk.ask(path, { method: "POST", body: formBody(form), headers });
  }

  private form(sid: string): Form {
    this.lastId = sid;
    return [
      ["SmsMessageSid", sid],
      ["SmsSid", sid],
      ["MessageSid", sid],
      ["SmsStatus", "received"],
      ["To", demoSms.number],
      ["From", this.number],
      ["AccountSid", demoSms.accountSid],
    ];
  }

  /** The conversation that holds the last message. */
  conversation(): Promise<string> {
    return conversationOf(this.desk, this.desk.company.sms, this.lastId);
  }

  /** Writes, and answers the conversation it went to. */
  async opens(text = "Buongiorno"): Promise<string> {
    expectTaken(await this.writes(text));
    return await this.conversation();
  }
}
