/** Receipts find their message by the provider's id, by our own callback value, or wait for it (I8). */
import { type Parked, parkedKey, type Ref, refKey } from "./conversation/rows.ts";
import type { DoorOptions } from "./door.ts";
import type { Inbound } from "./message.ts";
import { WriteSet } from "./runtime/write_set.ts";

type Receipt = Inbound & { type: "receipt" };

const maxTries = 12;
const mostParked = 20;

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
    const { store, conversations } = this.options;
    const ref = await store.get<Ref>(refKey(account, item.providerId));
    if (ref.value) return ref.value;
    const named = /^([0-9A-Z]{26}):(\d{1,9})$/.exec(item.callback ?? "");
    if (!named) return null;
    const state = await conversations.read(named[1]!);
    return state?.account === account ? { conversation: state.id, seq: Number(named[2]) } : null;
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
    const before = (parked!.value as Parked | null)?.receipts ?? [];
    const receipt = { status, at: clock.now(), ...(problem ? { problem } : {}) };
    const set = new WriteSet();
    set.check(key, parked!.stamp);
    set.check(refKey(account, providerId), null);
    set.set(key, { at: clock.now(), receipts: [...before, receipt].slice(-mostParked) } satisfies Parked);
    return (await committer.commit(set)).ok;
  }
}
