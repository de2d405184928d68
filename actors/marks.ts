/** What an agent has read and drafted: rows of their own, never a turn (law 14). */
import { draftKey, readKey } from "./conversation/rows.ts";
import type { Committer } from "./runtime/committer.ts";
import type { Store } from "./runtime/store.ts";
import { WriteSet } from "./runtime/write_set.ts";

export const longestDraft = 8_000;

export class Marks {
  constructor(private readonly store: Store, private readonly committer: Committer) {}

  async draft(agent: string, conversation: string): Promise<string> {
    return (await this.store.get<string>(draftKey(agent, conversation))).value ?? "";
  }

  /** An empty text removes the draft. */
  async saveDraft(agent: string, conversation: string, text: string): Promise<void> {
    const set = new WriteSet();
    if (text === "") set.delete(draftKey(agent, conversation));
    else set.set(draftKey(agent, conversation), text.slice(0, longestDraft));
    await this.committer.commit(set);
  }

  async markRead(agent: string, conversation: string, seq: number): Promise<void> {
    const key = readKey(agent, conversation);
    if (((await this.store.get<number>(key)).value ?? 0) >= seq) return;
    const set = new WriteSet();
    set.set(key, seq);
    await this.committer.commit(set);
  }
}
