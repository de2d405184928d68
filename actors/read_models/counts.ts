/** How many conversations wait and how many are mine, counted up to a hundred (law 11) and remembered until they change. */
import { listName, listPrefix } from "../conversation/rows.ts";
import type { Viewer } from "../conversation/visibility.ts";
import type { Store } from "../runtime/store.ts";
import { listsOf } from "./conversation_list.ts";

export interface Counts {
  waiting: string;
  mine: string;
}

const most = 100;

export class Counter {
  #known = new Map<string, Promise<number>>();

  constructor(private readonly store: Store) {}

  async of(viewer: Viewer): Promise<Counts> {
    const [waiting, mine] = await Promise.all([
      this.#sum(listsOf("waiting", viewer)),
      this.#sum(listsOf("mine", viewer)),
    ]);
    return { waiting: label(waiting), mine: label(mine) };
  }

  /** How many open conversations an agent holds, a hundred at most. */
  mine(agent: string): Promise<number> {
    return this.#count(listName.mine(agent));
  }

  /** Something moved in or out of these lists. */
  forget(lists: Iterable<string>) {
    for (const list of lists) this.#known.delete(list);
  }

  async #sum(lists: string[]): Promise<number> {
    const counts = await Promise.all(lists.map((list) => this.#count(list)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  #count(list: string): Promise<number> {
    const known = this.#known.get(list);
    if (known) return known;
    if (this.#known.size > 10_000) this.#known.clear();
    const count = this.store.list({ prefix: listPrefix(list) }, { limit: most }).then((rows) => rows.length);
    count.catch(() => this.#known.delete(list));
    this.#known.set(list, count);
    return count;
  }
}

function label(count: number): string {
  return count >= most ? `${most - 1}+` : String(count);
}
