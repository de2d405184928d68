/**
 * One of several processes that race: a whole office on the KV server of `KV_URL`. Reads a job a line from
 * standard input and writes an answer a line, in whichever order they end.
 */
import type { ConversationCommand } from "../../actors/conversation/commands.ts";
import type { Inbound } from "../../actors/message.ts";
import { systemClock } from "../../actors/runtime/clock.ts";
import { openStore } from "../../actors/runtime/kv_store.ts";
import { account, Office } from "./office.ts";

export type Job =
  | { do: "command"; conversation: string; command: ConversationCommand }
  | { do: "read"; conversation: string }
  | { do: "admit"; items: Inbound[] };

export type Done =
  /** `changed` is false where the command asked for what was so already. */
  | { done: "command"; ok: boolean; changed: boolean; owner: string | null; detail?: string | undefined }
  | { done: "read"; owner: string | null }
  | { done: "admit" }
  /** Nobody can say what came of it. */
  | { done: "unknown"; error: string };

async function main(careless: boolean) {
  const store = await openStore({ location: Deno.env.get("KV_URL")! });
  const office = await new Office(store, systemClock).start();
  if (careless) office.store.tamper = (atomic) => ({ ...atomic, checks: [] });
  console.log("ready");
  const lines = Deno.stdin.readable.pipeThrough(new TextDecoderStream());
  let rest = "";
  for await (const text of lines) {
    const jobs = (rest + text).split("\n");
    rest = jobs.pop()!;
    for (const line of jobs) {
      const { n, job } = JSON.parse(line) as { n: number; job: Job };
      void work(office, job).catch((error): Done => ({ done: "unknown", error: String(error) }))
        .then((done) => console.log(JSON.stringify({ n, done })));
    }
  }
  await office.stop();
  store.close();
}

async function work({ conversations, door }: Office, job: Job): Promise<Done> {
  switch (job.do) {
    case "command": {
      const outcome = await conversations.send(job.conversation, job.command);
      const { owner } = outcome.state;
      return outcome.ok
        ? { done: "command", ok: true, changed: outcome.repeated || outcome.events.length > 0, owner }
        : { done: "command", ok: false, changed: false, owner, detail: outcome.refusal.detail };
    }
    case "read":
      return { done: "read", owner: (await conversations.read(job.conversation))!.owner };
    case "admit":
      await door.admit("whatsapp", account, job.items);
      return { done: "admit" };
  }
}

if (import.meta.main) await main(Deno.args.includes("--careless"));
