/** What an administrator does to people: invite, change, deactivate; and how a password comes to be. */
import type { Agent } from "./agent.ts";
import type { Directory, DirectoryRecords } from "./directory.ts";
import type { Conversations } from "./door.ts";
import type { Links } from "./links.ts";
import { hashPassword } from "./passwords.ts";
import { listName, listPrefix } from "./conversation/rows.ts";
import { type Clock, newId } from "./runtime/clock.ts";
import type { Committer } from "./runtime/committer.ts";
import type { Key, Store } from "./runtime/store.ts";
import { WriteSet } from "./runtime/write_set.ts";
import type { Sessions } from "./sessions.ts";

export interface PersonnelOptions {
  store: Store;
  committer: Committer;
  clock: Clock;
  directory: Directory;
  records: DirectoryRecords;
  conversations: Conversations;
  sessions: Sessions;
  links: Links;
}

const passwordKey = (agent: string): Key => ["password", agent];
const conversationsAtOnce = 100;

export class Personnel {
  constructor(private readonly options: PersonnelOptions) {}

  /** Saves an agent; a refusal names the field that is somebody else's already. */
  async save(agent: Agent): Promise<{ ok: true } | { ok: false; field: string }> {
    const { records, directory, clock } = this.options;
    const at = clock.now();
    const outcome = await records.agents.send(agent.id, {
      type: "save",
      id: newId(at),
      at,
      of: agent.id,
      value: agent,
    });
    if (!outcome.ok) return { ok: false, field: outcome.refusal.detail ?? "" };
    await directory.refresh("agent", agent.id);
    if (!agent.active) await this.#release(agent.id);
    return { ok: true };
  }

  /** A one-time link by which the agent chooses a password. */
  invite(agent: string): Promise<string> {
    return this.options.links.make({ purpose: "password", agent });
  }

  async setPassword(agent: string, password: string): Promise<void> {
    const set = new WriteSet();
    set.set(passwordKey(agent), await hashPassword(password));
    await this.options.committer.commit(set);
    await this.options.sessions.endAll(agent);
  }

  async passwordOf(agent: string): Promise<string | null> {
    return (await this.options.store.get<string>(passwordKey(agent))).value;
  }

  /** Ends sessions and streams at once, and puts what they owned back in the queue (S7). */
  async #release(agent: string) {
    await this.options.sessions.endAll(agent);
    for (const list of [listName.mine(agent), listName.archived(agent)]) {
      let start: Key | undefined;
      for (;;) {
        const range = start ? { prefix: listPrefix(list), start } : { prefix: listPrefix(list) };
        const rows = await this.options.store.list(range, { limit: conversationsAtOnce });
        await Promise.all(rows.map(({ key }) => {
          const at = this.options.clock.now();
          return this.options.conversations.send(String(key.at(-1)), {
            type: "put-back",
            id: newId(at),
            at,
            from: agent,
          });
        }));
        if (rows.length < conversationsAtOnce) break;
        start = rows.at(-1)!.key;
      }
    }
  }
}
