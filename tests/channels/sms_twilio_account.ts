/** A Twilio account for tests, and its recorded payloads. */
import type { Inbound } from "../../actors/message.ts";
import type { AccountSettings } from "../../channels/channel.ts";
import { sms } from "../../channels/sms_twilio.ts";

const FIXTURES = new URL("../fixtures/sms/", import.meta.url);

export const account: AccountSettings = {
  id: "a1",
  settings: {
    number: "+1 555 010-0001",
    accountSid: "AC00000000000000000000000000000001",
    apiUrl: "https://twilio.example.test/",
  },
  secrets: { authToken: "tok_example_0123" },
  hookUrl: "https://inbox.example.test/hooks/sms/a1",
};

/** The raw bytes of one recorded payload, named with its ending. */
export function fixture(name: string): Uint8Array<ArrayBuffer> {
  return Deno.readFileSync(new URL(name, FIXTURES));
}

/** The items of a recorded payload, as the hook of `of` reads it. */
export function parse(name: string, query = "", of = account): Inbound[] {
  return sms.parse(fixture(name), { account: of, query: new URLSearchParams(query) });
}

/** The same with fields changed; null takes one away. */
export function parseWith(name: string, changes: Record<string, string | null>, of = account): Inbound[] {
  const form = new URLSearchParams(new TextDecoder().decode(fixture(name)));
  for (const [field, value] of Object.entries(changes)) {
    if (value === null) form.delete(field);
    else form.set(field, value);
  }
  const body = new TextEncoder().encode(form.toString());
  return sms.parse(body, { account: of, query: new URLSearchParams() });
}
