/** The product with all simulated providers, and recorded edge cases delivered to it as their provider signs them. */
import type { Entry, MessageEntry } from "../../actors/conversation/entry.ts";
import type { Conversation } from "../../actors/conversation/state.ts";
import { demoMessenger, demoSms } from "../../demo/company.ts";
import { signatures } from "../../demo/meta/wire.ts";
import { type Networks, startNetworks } from "../../demo/networks.ts";
import { atDesk, type Desk } from "../support/desk.ts";
import { signedBody } from "../support/desk/customer.ts";

export interface Edge {
  desk: Desk;
  networks: Networks;
  /** Posts a recorded body under its provider's signature, with some of its words put differently. */
  deliver(fixture: string, swaps?: Record<string, string>): Promise<number>;
  /** Every message of every conversation. */
  messages(): Promise<(MessageEntry & { conversation: string })[]>;
  conversations(): Promise<Conversation[]>;
}

const folder = new URL("../fixtures/", import.meta.url);

/** What recorded bodies call our accounts, beside what the sample company calls them. */
const ours: Record<string, string> = {
  PAGE1: demoMessenger.pageId,
  AC00000000000000000000000000000001: demoSms.accountSid,
  [encodeURIComponent("+15550100001")]: encodeURIComponent(demoSms.number),
};

export function atEdge(run: (edge: Edge) => Promise<void>): Promise<void> {
  return atDesk(async (desk) => {
    const server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      (request, info) => desk.sportello.app.fetch(request, info),
    );
    const networks = await startNetworks(desk.deps, desk.company, `http://127.0.0.1:${server.addr.port}`);
    const rows = async <Value>(kind: string) =>
      await desk.store.list<Value>({ prefix: [kind] }, { limit: 500 });
    try {
      await run({
        desk,
        networks,
        deliver: async (fixture, swaps = {}) => {
          let body = await Deno.readTextFile(new URL(fixture, folder));
          for (const [word, other] of Object.entries({ ...ours, ...swaps })) {
            body = body.replaceAll(word, other);
          }
          return await post(desk, fixture.split("/")[0]!, body);
        },
        async messages() {
          return (await rows<Entry>("entry")).flatMap(({ key, value }) =>
            value?.type === "message" ? [{ ...value, conversation: String(key[1]) }] : []
          );
        },
        async conversations() {
          return (await rows("conversation")).map((row) => desk.deps.conversations.stateOf(row)!);
        },
      });
    } finally {
      await networks.stop();
      await server.shutdown();
    }
  });
}

async function post(desk: Desk, channel: string, body: string): Promise<number> {
  if (channel === "sms") return (await desk.onSms().post([...new URLSearchParams(body)])).status;
  const isPage = channel === "messenger";
  const path = isPage ? `/hooks/messenger/${desk.company.messenger}` : desk.hook;
  const signed = isPage
    ? { body, headers: signatures(new TextEncoder().encode(body), demoMessenger.appSecret) }
    : signedBody(body);
  return (await desk.ask(path, { method: "POST", ...signed })).status;
}

/** What a message says in words, whatever its kind. */
export function wordsOf({ content }: MessageEntry): string {
  return "text" in content ? content.text ?? "" : "";
}
