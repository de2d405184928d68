/** What an agent has read and drafted: rows of their own, never a turn (law 14). */
import { draftKey, draftPrefix, headKey, readKey } from "./conversation/rows.ts";
import { isTombstone } from "./conversation/state.ts";
import type { Conversations } from "./door.ts";
import type { Committer } from "./runtime/committer.ts";
import type { Store } from "./runtime/store.ts";
import type { Rubbish } from "./runtime/sweep.ts";
import { WriteSet } from "./runtime/write_set.ts";

export const longestDraft = 8_000;

/**
 * Drafts in conversations that were deleted for good. A deletion takes along those of the agents its head had
 * room for; the others, and one that was saved at the last moment, go here (H8).
 */
export const deadDrafts = (store: Store, conversations: Pick<Conversations, "stateOf">): Rubbish => ({
  prefix: draftPrefix,
  page: 100,
  over: async (rows) => {
    const heads = await store.getMany(rows.map(({ key }) => headKey(String(key[2]))));
    const states = heads.map((head) => conversations.stateOf(head));
    return rows.filter((_, index) => states[index] && isTombstone(states[index]));
  },
});

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
