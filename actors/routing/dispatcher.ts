/**
 * The dispatcher: sees to it that whatever waits is offered to somebody. It knows who is there, and tells the
 * conversation whom it could ask; the conversation decides. At once after a commit of this process, and again
 * over the queues' lists when somebody comes or something changes, at the start, and every 15 s. The list row is
 * what makes it durable: whatever waits stands in one, so a crash forgets nothing and no further row is needed.
 * On several processes all do this; the expected wave lets one of them through.
 */
import type { ConversationLog } from "../conversation/log.ts";
import { headKey, listName, listPrefix } from "../conversation/rows.ts";
import type { Conversation } from "../conversation/state.ts";
import type { Directory } from "../directory.ts";
import type { Conversations } from "../door.ts";
import type { Presences } from "../presences.ts";
import type { Clock } from "../runtime/clock.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { pages } from "../runtime/pages.ts";
import { keyText } from "../runtime/size.ts";
import type { Store } from "../runtime/store.ts";
import { Timer } from "../runtime/timer.ts";
import type { WriteSet } from "../runtime/write_set.ts";
import { type Terms, waveStrategy } from "./terms.ts";

export interface DispatcherOptions {
  store: Store;
  clock: Clock;
  runtime: Pick<Runtime, "onWrite">;
  directory: Directory;
  conversations: Conversations;
  presences: Presences;
}

export const scanEveryMs = 15_000;
const rowsPerRead = 100;
/** Conversations of one queue that one scan looks at, those that wait longest first; the rest wait for the next. */
const mostScanned = 1_000;

export class Dispatcher {
  /** What is to be looked at, by queue: one after the other, as they share a pointer and the same agents. */
  #lines = new Map<string, Map<string, Conversation>>();
  #working = new Set<Promise<void>>();
  #timer: Timer;
  #isStopped = false;
  #unsubscribe: (() => void)[] = [];

  constructor(private readonly options: DispatcherOptions) {
    this.#timer = new Timer(options.clock, scanEveryMs, async () => {
      await this.scan();
      return options.clock.now() + scanEveryMs;
    });
  }

  start() {
    const { runtime, directory, presences } = this.options;
    this.#unsubscribe = [
      runtime.onWrite((set) => this.#hear(set)),
      directory.onChange(() => this.#scanSoon()),
      presences.onChange((agent) => presences.isAvailable(agent) && this.#scanSoon()),
    ];
    this.#scanSoon();
  }

  async stop() {
    this.#isStopped = true;
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    await this.#timer.stop();
    await this.idle();
  }

  /** Resolves when nothing is being offered. */
  async idle(): Promise<void> {
    while (this.#working.size > 0) await Promise.all(this.#working);
  }

  /** Looks through everything that waits, for what nobody is asked about. */
  async scan(): Promise<void> {
    for (const { id } of this.options.directory.queues()) {
      if (this.#isStopped) return;
      // What is hidden while it is sought for must be shown again when nobody is there.
      await this.#scanList(listName.narrowed(id));
      const isWorthIt = waveStrategy(this.options.directory.termsOf(id)) !== null &&
        (await this.options.presences.lookWhoIsIn(id)).length > 0;
      if (isWorthIt) await this.#scanList(listName.waiting(id));
    }
  }

  /** A moment long gone, so that whatever is planned already comes after it. */
  #scanSoon() {
    this.#timer.notice(0);
  }

  async #scanList(list: string) {
    const { store, conversations } = this.options;
    let scanned = 0;
    for await (const rows of pages(store, listPrefix(list), rowsPerRead)) {
      const heads = await store.getMany(rows.map(({ key }) => headKey(String(key.at(-1)))));
      for (const head of heads) {
        const state = conversations.stateOf(head);
        if (state) this.#consider(state);
      }
      scanned += rows.length;
      if (scanned >= mostScanned) return;
    }
  }

  /** A turn of this process was committed. */
  #hear(set: WriteSet) {
    for (const log of set.log as ConversationLog[]) {
      if (log.kind !== "conversation" || log.after.status === "deleted") continue;
      if (log.after.status === "waiting") {
        const head = set.sets.get(keyText(headKey(log.id)));
        const state = head && this.options.conversations.stateOf({ ...head, stamp: null });
        if (state) this.#consider(state);
      } else if (log.after.owner !== null && (log.cause === "taken" || log.cause === "replied")) {
        this.#track(this.options.presences.respond(log.after.owner));
      }
    }
  }

  #consider(state: Conversation) {
    if (this.#isStopped || !wantsOffer(state, this.options.directory.termsOf(state.queue))) return;
    const line = this.#lines.get(state.queue);
    if (line) {
      line.set(state.id, state);
      return;
    }
    const begun = new Map([[state.id, state]]);
    this.#lines.set(state.queue, begun);
    this.#track(this.#workOff(state.queue, begun));
  }

  async #workOff(queue: string, line: Map<string, Conversation>) {
    for (;;) {
      const [next] = line;
      if (!next || this.#isStopped) break;
      line.delete(next[0]);
      await this.#offer(next[1]).catch(report);
    }
    this.#lines.delete(queue);
  }

  async #offer(state: Conversation) {
    const { clock, directory, presences, conversations } = this.options;
    await this.#countMiss(state);
    const { id, queue, routing } = state;
    const terms = directory.termsOf(queue);
    const order = directory.orderOf(queue);
    const available = await presences.lookWhoIsIn(queue);
    // With nobody there only what is hidden needs an answer.
    const isMoot = waveStrategy(terms) !== null && available.length === 0 && terms.sight === "everyone";
    if (isMoot || !wantsOffer(state, terms)) return;
    const at = clock.now();
    const wave = routing.waves + 1;
    await conversations.send(id, { type: "offer", id: null, at, wave, queue, terms, order, available });
  }

  /** Before anybody is asked next: who let three offers run out is not among them any more. */
  async #countMiss({ routing }: Conversation) {
    const last = routing.history.at(-1);
    if (last?.result !== "expired" || last.to?.length !== 1 || last.until === null) return;
    if (!waveStrategy(last)?.asksOne) return;
    await this.options.presences.miss(last.to[0]!, { offeredAt: last.at, until: last.until });
  }

  #track(work: Promise<void>) {
    const tracked = work.catch(report).finally(() => this.#working.delete(tracked));
    this.#working.add(tracked);
  }
}

/** Whether it waits without being anybody's to answer, on the terms of its queue or on those it was told last. */
export function wantsOffer({ status, routing }: Conversation, terms: Terms): boolean {
  return status === "waiting" && routing.offer === null &&
    (waveStrategy(terms) !== null || waveStrategy(routing.terms) !== null);
}

function report(error: unknown) {
  console.error(JSON.stringify({ level: "error", what: "dispatcher", error: String(error) }));
}
