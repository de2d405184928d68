/** What decides and remembers, put together over one store: everything below channels and HTTP. */
import { agentRecords } from "../actors/agent.ts";
import { accountRecords } from "../actors/channel_account.ts";
import { conversation } from "../actors/conversation.ts";
import { Directory } from "../actors/directory.ts";
import { Door } from "../actors/door.ts";
import { Links } from "../actors/links.ts";
import { Personnel } from "../actors/personnel.ts";
import { queueRecords } from "../actors/queue.ts";
import type { Clock } from "../actors/runtime/clock.ts";
import { Runtime } from "../actors/runtime/runtime.ts";
import type { Store } from "../actors/runtime/store.ts";
import { Sessions } from "../actors/sessions.ts";

export type Core = ReturnType<typeof createCore>;

/** Nothing runs by itself until `runtime` and `directory` are started. */
export function createCore(store: Store, clock: Clock) {
  const runtime = new Runtime(store, clock);
  const { committer, feed } = runtime;
  const conversations = runtime.actors(conversation);
  const records = {
    agents: runtime.actors(agentRecords),
    queues: runtime.actors(queueRecords),
    accounts: runtime.actors(accountRecords),
  };
  const directory = new Directory(store, records);
  const sessions = new Sessions(store, committer, clock);
  const links = new Links(store, committer, clock);
  const known = { store, clock, committer, feed, conversations, records, directory, sessions, links };
  return { runtime, ...known, door: new Door(known), personnel: new Personnel(known) };
}
