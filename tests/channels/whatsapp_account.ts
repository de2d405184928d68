/** A WhatsApp account for tests, and its recorded payloads. */
import type { AccountSettings } from "../../channels/channel.ts";

const FIXTURES = new URL("../fixtures/whatsapp/", import.meta.url);

export const account: AccountSettings = {
  hookUrl: "",
  id: "a1",
  settings: { phoneNumberId: "700200", graphUrl: "https://graph.example.test/", graphVersion: "v25.0" },
  secrets: { appSecret: "app_secret_example", verifyToken: "verify_example", accessToken: "access_example" },
};

/** The raw bytes of one recorded payload, named with its ending. */
export function fixture(name: string): Uint8Array {
  return Deno.readFileSync(new URL(name, FIXTURES));
}

/** The names of all recorded payloads. */
export function fixtureNames(): string[] {
  return [...Deno.readDirSync(FIXTURES)].map((file) => file.name).sort();
}

export function bytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
}
