/**
 * Sportello as a program with the sample company and a clock that may run ahead, for tests that kill it while
 * a reply is on its way. Prints what they need as one line of JSON.
 */
import { systemClock } from "../../actors/runtime/clock.ts";
import { openStore } from "../../actors/runtime/kv_store.ts";
import { found, pointTo } from "../../demo/company.ts";
import { startSportello } from "../../start/sportello.ts";

export interface ReplyDeskOptions {
  store: string;
  /** Where WhatsApp's Graph API answers. */
  graphUrl: string;
  /** How far its clock is ahead of the system's. */
  aheadMs: number;
}

export interface ReplyDesk {
  url: string;
  /** Path of the WhatsApp account's webhook. */
  hook: string;
  /** The session of an agent who sees what comes in. */
  cookie: string;
}

async function main({ store: location, graphUrl, aheadMs }: ReplyDeskOptions) {
  const { app, deps } = await startSportello({
    store: await openStore({ location }),
    clock: { now: () => systemClock.now() + aheadMs },
    secretKey: "a key for the tests",
    settings: { publicUrl: "", trustedProxies: 0, timeZone: "Europe/Rome" },
  });
  if (deps.directory.agents().length === 0) await pointTo(deps, (await found(deps)).whatsapp, graphUrl);
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    (request, info) => app.fetch(request, info),
  );
  const account = deps.directory.accounts().find(({ channel }) => channel === "whatsapp")!;
  const agent = deps.directory.agents().find(({ email }) => email === "giulia@example.com")!;
  const cookie = `session=${await deps.sessions.begin(agent.id, "Browser of giulia")}`;
  const url = `http://127.0.0.1:${server.addr.port}`;
  console.log(JSON.stringify({ url, hook: `/hooks/whatsapp/${account.id}`, cookie } satisfies ReplyDesk));
}

if (import.meta.main) await main(JSON.parse(Deno.args[0]!));
