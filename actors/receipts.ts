/**
 * Receipts find their message by the provider's id, by our own callback value, or wait for it; a watermark
 * finds all that had left by its time (I8).
 */
import type { Entry } from "./conversation/entry.ts";
import {
  type Parked,
  parkedKey,
  parkedLifeMs,
  parkedPrefix,
  type Ref,
  refKey,
  stillParked,
} from "./conversation/rows.ts";
import type { DoorOptions } from "./door.ts";
import type { Inbound } from "./message.ts";
import { ending } from "./runtime/sweep.ts";
import { WriteSet } from "./runtime/write_set.ts";

type Receipt = Inbound & { type: "receipt" };
type Echo = Inbound & { type: "echo" };
type Watermark = Inbound & { type: "watermark" };

const maxTries = 12;
const mostParked = 20;
/** Entries that a watermark looks back over; what is older was told of by those before it. */
export const mostMarked = 100;

/** Receipts whose message never came. */
export const oldParked = ending<Parked>(parkedPrefix, ({ at }) => at + parkedLifeMs, { renewable: true });

export class Receipts {
  constructor(private readonly options: DoorOptions) {}

  async admit(account: string, item: Receipt): Promise<void> {
    for (let attempt = 0; attempt < maxTries; attempt++) {
      const target = await this.#find(account, item);
      if (target) {
        await this.#apply(item, target);
        return;
      }
      if (await this.#park(account, item)) return;
    }
    throw new Error("a receipt found no place");
  }

  async #find(account: string, item: Receipt): Promise<Ref | null> {
    const { store } = this.options;
    const ref = await store.get<Ref>(refKey(account, item.providerId));
    return ref.value ?? await this.#named(account, item.callback);
  }

  async #named(account: string, callback: string | undefined): Promise<Ref | null> {
    const { conversations } = this.options;
    const named = /^([0-9A-Z]{26}):(\d{1,9})$/.exec(callback ?? "");
    if (!named) return null;
    const state = await conversations.read(named[1]!);
    return state?.account === account ? { conversation: state.id, seq: Number(named[2]) } : null;
  }

  /** Whether an echo is a message of ours; then it is known to have left, and when. */
  async isOurs(account: string, { callback, providerId, at: leftAt }: Echo): Promise<boolean> {
    const target = await this.#named(account, callback);
    if (!target) return false;
    const { conversations, clock } = this.options;
    const { conversation, seq } = target;
    const said = { status: "sent" as const, providerId, ...(leftAt > 0 ? { leftAt } : {}) };
    const outcome = await conversations.send(conversation, {
      type: "receipt",
      id: null,
      at: clock.now(),
      seq,
      ...said,
    });
    return outcome.ok;
  }

  /** Moves all of ours that had left by then in one conversation forward, among its last hundred entries. */
  async mark(conversation: string, { status, before }: Watermark): Promise<void> {
    const { store, conversations, clock } = this.options;
    const range = { prefix: ["entry", conversation] };
    const rows = await store.list<Entry>(range, { limit: mostMarked, reverse: true });
    const reached = rows.map(({ value }) => value!).filter((entry) => isBelow(entry, before)).reverse();
    const at = clock.now();
    await Promise.all(reached.map(({ seq }) => {
      return conversations.send(conversation, { type: "receipt", id: null, at, seq, status });
    }));
  }

  #apply({ status, problem, providerId }: Receipt, { conversation, seq }: Ref) {
    return this.options.conversations.send(conversation, {
      type: "receipt",
      id: null,
      at: this.options.clock.now(),
      seq,
      status,
      providerId,
      ...(problem ? { problem } : {}),
    });
  }

  /** Kept beside the place where the message will appear; whichever commits first, the other sees it. */
  async #park(account: string, { providerId, status, problem }: Receipt): Promise<boolean> {
    const { store, committer, clock } = this.options;
    const key = parkedKey(account, providerId);
    const [parked, ref] = await store.getMany([key, refKey(account, providerId)]);
    if (ref!.value !== null) return false;
    const before = stillParked(parked!.value as Parked | null, clock.now());
    const receipt = { status, at: clock.now(), ...(problem ? { problem } : {}) };
    const set = new WriteSet();
    set.check(key, parked!.stamp);
    set.check(refKey(account, providerId), null);
    set.set(key, { at: clock.now(), receipts: [...before, receipt].slice(-mostParked) } satisfies Parked);
    return (await committer.commit(set)).ok;
  }
}

/** Whether it is a message of ours that had left by then; of one under way nobody can say so. */
function isBelow(entry: Entry, before: number): boolean {
  if (entry.type !== "message" || entry.from !== "agent") return false;
  const hasLeft = entry.delivery?.status === "sent" || entry.delivery?.status === "delivered";
  return hasLeft && (entry.leftAt ?? entry.at) <= before;
}
