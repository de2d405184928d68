/** A Messenger account for tests, its recorded payloads, and bodies as Meta sends them, parsed. */
import type { Content, Inbound } from "../../actors/message.ts";
import type { AccountSettings } from "../../channels/channel.ts";
import { messenger } from "../../channels/messenger.ts";

const FIXTURES = new URL("../fixtures/messenger/", import.meta.url);

export type Message = Extract<Inbound, { type: "message" }>;

export const account: AccountSettings = {
  hookUrl: "",
  id: "a1",
  settings: { pageId: "PAGE1", graphUrl: "https://graph.example.test/", graphVersion: "v25.0" },
  secrets: {
    appSecret: "app_secret_example",
    verifyToken: "verify_example",
    pageAccessToken: "page_example",
  },
};

/** The raw bytes of one recorded payload, named with its ending. */
export function fixture(name: string): Uint8Array {
  return Deno.readFileSync(new URL(name, FIXTURES));
}

export function fixtureNames(): string[] {
  return [...Deno.readDirSync(FIXTURES)].map((file) => file.name).sort();
}

export function bytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
}

export const parse = (name: string) => messenger.parse(fixture(name));

export const messagesOf = (items: Inbound[]) =>
  items.filter((item): item is Message => item.type === "message");

export const contentsOf = (name: string): Content[] => messagesOf(parse(name)).map(({ content }) => content);

/** One item of the customer PSID1 inside an otherwise plain body. */
export function parseOne(part: Record<string, unknown>): Inbound[] {
  const item = { sender: { id: "PSID1" }, recipient: { id: "PAGE1" }, timestamp: 1_760_000_000_123, ...part };
  return messenger.parse(bytes({ object: "page", entry: [{ id: "PAGE1", messaging: [item] }] }));
}
