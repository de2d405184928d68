/**
 * The product as the benchmark runs it: a process of its own on a given folder, with one queue, agents who are
 * signed in, a WhatsApp account, and as many stored conversations as asked for. Prints what is needed as JSON.
 */
import { queueDefaults } from "../actors/queue.ts";
import { newId, systemClock } from "../actors/runtime/clock.ts";
import { openStore } from "../actors/runtime/kv_store.ts";
import { secretPlace } from "../channels/opened_accounts.ts";
import type { Deps } from "../routes/deps.ts";
import { startSportello } from "../start/sportello.ts";

export const secret = "bench-app-secret";
export const phoneNumberId = "700200";
const agentsHere = 16;

export interface Served {
  url: string;
  account: string;
  /** Session cookies, one an agent. */
  cookies: string[];
  /** Ids of stored conversations, oldest first; the first thousand at most. */
  conversations: string[];
  /** From the process's start to the moment it listens. */
  startMs: number;
}

export interface ServeOptions {
  folder: string;
  /** Conversations to have in the store, all waiting, one message each. */
  stored: number;
}

async function main({ folder, stored }: ServeOptions) {
  const store = await openStore({ location: `${folder}/store.sqlite` });
  const settings = { publicUrl: "", trustedProxies: 0, timeZone: "Europe/Rome" };
  const { app, deps } = await startSportello({
    store,
    clock: systemClock,
    secretKey: "bench secret key",
    settings,
  });
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    (request, info) => app.fetch(request, info),
  );
  const startMs = performance.now();
  const account = deps.directory.accounts()[0]?.id ?? await found(deps);
  await fill(deps, account, stored);
  const agents = deps.directory.agents();
  const cookies = await Promise.all(
    agents.map(async ({ id }) => `session=${await deps.sessions.begin(id, "bench")}`),
  );
  const rows = await store.list({ prefix: ["list"] }, { limit: 1_000 });
  const conversations = rows.map(({ key }) => String(key.at(-1)));
  console.log(JSON.stringify(
    {
      url: `http://127.0.0.1:${server.addr.port}`,
      account,
      cookies,
      conversations,
      startMs,
    } satisfies Served,
  ));
}

async function found(deps: Deps): Promise<string> {
  const at = deps.clock.now();
  const queue = newId(at);
  const save = { type: "save" as const, at };
  await deps.records.queues.send(queue, {
    ...save,
    id: newId(at),
    of: queue,
    value: { ...queueDefaults, id: queue, name: "Bench", active: true, createdAt: at },
  });
  await deps.directory.refresh("queue", queue);
  for (let i = 0; i < agentsHere; i++) {
    const agent = {
      name: `Agent ${i}`,
      email: `agent${i}@example.com`,
      extension: String(100 + i),
      role: "agent" as const,
    };
    await deps.personnel.save({ ...agent, id: newId(at), queues: [queue], active: true, createdAt: at });
  }
  const id = newId(at);
  const value = {
    ...{
      id,
      channel: "whatsapp" as const,
      name: "Bench",
      queue,
      agent: null,
      address: phoneNumberId,
      active: true,
    },
    settings: { phoneNumberId, graphUrl: "http://127.0.0.1:9", graphVersion: "v25.0" },
    secrets: { appSecret: await deps.secrets.seal(secretPlace(id, "appSecret"), secret) },
    createdAt: at,
  };
  await deps.records.accounts.send(id, { ...save, id: newId(at), of: id, value });
  await deps.directory.refresh("channel_account", id);
  return id;
}

/** Opens conversations through the door, as webhooks would, several hundred in flight. */
async function fill(deps: Deps, account: string, stored: number) {
  const record = deps.directory.account(account)!;
  const [{ length: have }] = [await deps.store.list({ prefix: ["open"] }, { limit: stored })];
  let next = have;
  const lane = async () => {
    while (next < stored) {
      const i = next++;
      const number = String(390_000_000_000 + i);
      await deps.door.admit("whatsapp", record, [{
        type: "message",
        to: phoneNumberId,
        providerId: `wamid.FILL.${i}`,
        party: { addresses: [{ kind: "number", value: number }], name: `Customer ${i}` },
        at: deps.clock.now(),
        content: { kind: "text", text: "x".repeat(200) },
      }]);
    }
  };
  await Promise.all(Array.from({ length: 256 }, lane));
}

if (import.meta.main) await main(JSON.parse(Deno.args[0]!));
