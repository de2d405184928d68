/** How many conversations wait and how many are mine, counted up to a hundred (law 11) and remembered until they change. */
import { ignoredPrefix, listName, listPrefix } from "../conversation/rows.ts";
import type { Viewer } from "../conversation/visibility.ts";
import type { Store } from "../runtime/store.ts";
import { listsOf } from "./conversation_list.ts";

export interface Counts {
  waiting: string;
  mine: string;
}

/** More than this are not counted (law 11). */
export const mostCounted = 100;

export class Counter {
  #known = new Map<string, Promise<number>>();
  #ignored = new Map<string, Promise<string[]>>();

  constructor(private readonly store: Store) {}

  async of(viewer: Viewer): Promise<Counts> {
    const [waiting, mine] = await Promise.all([
      this.#seenWaiting(viewer),
      this.#sum(listsOf("mine", viewer)),
    ]);
    return { waiting: countLabel(waiting), mine: countLabel(mine) };
  }

  /** How many open conversations an agent holds, a hundred at most. */
  mine(agent: string): Promise<number> {
    return this.#count(listName.mine(agent));
  }

  /** Something moved in or out of these lists, or of what these agents ignore. */
  forget(lists: Iterable<string>, agents: Iterable<string> = []) {
    for (const list of lists) this.#known.delete(list);
    for (const agent of agents) this.#ignored.delete(agent);
  }

  /** What waits without what they ignore; from a hundred on the difference does not matter. */
  async #seenWaiting(viewer: Viewer): Promise<number> {
    const [waiting, ignored] = await Promise.all([
      this.#sum(listsOf("waiting", viewer)),
      this.#ignoredBy(viewer.id),
    ]);
    const reads = [...viewer.queues, ...viewer.supervises];
    const kept = ignored.filter((queue) => reads.includes(queue)).length;
    return waiting >= mostCounted ? waiting : Math.max(0, waiting - kept);
  }

  /** The queues of what an agent ignores, one for each. */
  #ignoredBy(agent: string): Promise<string[]> {
    const known = this.#ignored.get(agent);
    if (known) return known;
    if (this.#ignored.size > 10_000) this.#ignored.clear();
    const found = this.store.list<string>({ prefix: ignoredPrefix(agent) }, { limit: mostCounted })
      .then((rows) => rows.map(({ value }) => value!));
    found.catch(() => this.#ignored.delete(agent));
    this.#ignored.set(agent, found);
    return found;
  }

  async #sum(lists: string[]): Promise<number> {
    const counts = await Promise.all(lists.map((list) => this.#count(list)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  #count(list: string): Promise<number> {
    const known = this.#known.get(list);
    if (known) return known;
    if (this.#known.size > 10_000) this.#known.clear();
    const count = this.store.list({ prefix: listPrefix(list) }, { limit: mostCounted }).then((rows) =>
      rows.length
    );
    count.catch(() => this.#known.delete(list));
    this.#known.set(list, count);
    return count;
  }
}

/** What a tab shows of a count. */
export function countLabel(count: number): string {
  return count >= mostCounted ? `${mostCounted - 1}+` : String(count);
}
