/**
 * The preferences of all agents in memory, kept fresh by the feed: every page of an agent carries them. The file of
 * an own sound becomes the agent's, and the one before goes, in the commit that says so.
 */
import { maxRecords } from "../directory.ts";
import { doom } from "../files/chores.ts";
import { uploadKey } from "../files/stored_file.ts";
import { NewerData } from "../runtime/actors.ts";
import type { Committer } from "../runtime/committer.ts";
import type { Feed } from "../runtime/feed.ts";
import type { Row, Store } from "../runtime/store.ts";
import { WriteSet } from "../runtime/write_set.ts";
import {
  defaultPreferences,
  type Preferences,
  preferencesKey,
  type PreferencesLog,
  preferencesPrefix,
} from "./preferences.ts";

/** Tabs of one agent are all who write to one row. */
const maxTries = 12;

export class AgentPreferences {
  #known = new Map<string, Preferences>();

  constructor(private readonly store: Store, private readonly committer: Committer) {}

  async start(feed: Feed) {
    feed.subscribe(({ entries }) => {
      for (const { kind, agent } of entries as PreferencesLog[]) {
        if (kind === "preferences") void this.fresh(agent).catch(report);
      }
    }, () => void this.#loadAll().catch(report));
    await this.#loadAll();
  }

  of(agent: string): Preferences {
    return this.#known.get(agent) ?? defaultPreferences;
  }

  /** The same as they are stored now: whoever has just heard of a change may be ahead of what is known here. */
  async fresh(agent: string): Promise<Preferences> {
    const stored = readable(await this.store.get<Preferences>(preferencesKey(agent)));
    this.#known.set(agent, stored);
    return stored;
  }

  /** Changes what is stored now; null, and nothing written, where `change` finds that it can't be. */
  async change(
    agent: string,
    change: (now: Preferences) => Preferences | null,
  ): Promise<Preferences | null> {
    for (let attempt = 0; attempt < maxTries; attempt++) {
      const row = await this.store.get<Preferences>(preferencesKey(agent));
      const before = readable(row);
      const after = change(before);
      if (after === null) return null;
      const set = new WriteSet();
      set.check(row.key, row.stamp);
      set.set(row.key, after);
      moveSound(before.own?.file, after.own?.file, set);
      set.log.push({ kind: "preferences", agent } satisfies PreferencesLog);
      if (!(await this.committer.commit(set)).ok) continue;
      this.#known.set(agent, after);
      return after;
    }
    throw new Error("an agent's preferences changed again and again");
  }

  async #loadAll() {
    for (
      const row of await this.store.list<Preferences>({ prefix: preferencesPrefix }, { limit: maxRecords })
    ) {
      this.#known.set(String(row.key[1]), readable(row));
    }
  }
}

function moveSound(before: string | undefined, after: string | undefined, set: WriteSet) {
  if (before === after) return;
  if (after !== undefined) set.delete(uploadKey(after));
  if (before !== undefined) doom(set, before);
}

function readable({ value }: Pick<Row<Preferences>, "value">): Preferences {
  if (value === null) return defaultPreferences;
  if (value.v > defaultPreferences.v) throw new NewerData("preferences of a newer version");
  return value;
}

function report(error: unknown) {
  console.error(JSON.stringify({ level: "error", what: "preferences", error: String(error) }));
}
