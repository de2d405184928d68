/** What belongs to no conversation but was signed: kept for thirty days and shown to administrators (I3). */
import { addressKey } from "./conversation/rows.ts";
import type { DoorOptions } from "./door.ts";
import type { Inbound } from "./message.ts";
import type { Parties } from "./parties.ts";
import { newId } from "./runtime/clock.ts";
import type { Key } from "./runtime/store.ts";
import { ending } from "./runtime/sweep.ts";
import { WriteSet } from "./runtime/write_set.ts";

export interface KeptItem {
  at: number;
  label: string;
  raw: string;
}

export const keptLifeMs = 30 * 24 * 3_600_000;
export const keptPrefix = (account: string) => ["kept", account] as const;
const longestRaw = 8_000;
const maxTries = 12;

/** What was kept for its thirty days. */
export const oldKept = ending<KeptItem>(["kept"], ({ at }) => at + keptLifeMs, { page: 100 });

/** The row that keeps something, cut to a bearable length; `at` in ms since 1970. */
export function keptItem(
  account: string,
  at: number,
  label: string,
  raw: string,
): { key: Key; item: KeptItem } {
  const item = { at, label: label.slice(0, 200), raw: raw.slice(0, longestRaw) };
  return { key: [...keptPrefix(account), newId(at)], item };
}

export class Kept {
  constructor(private readonly options: DoorOptions) {}

  async keep(account: string, label: string, raw: string): Promise<void> {
    const { key, item } = keptItem(account, this.options.clock.now(), label, raw);
    const set = new WriteSet();
    set.set(key, item);
    await this.options.committer.commit(set);
  }

  /** A person's addresses changed: the new ones lead to the same party, unless they are somebody's already. */
  async meet(account: string, parties: Parties, item: Inbound & { type: "identity" }): Promise<void> {
    const previous = await parties.find(account, { addresses: [item.previous] });
    if (previous.newAddresses.length > 0) return this.keep(account, "identity", JSON.stringify(item));
    for (let attempt = 0; attempt < maxTries; attempt++) {
      const { newAddresses } = await parties.find(account, item.party);
      if (newAddresses.length === 0) return;
      const set = new WriteSet();
      for (const address of newAddresses) {
        set.check(addressKey(account, address), null);
        set.set(addressKey(account, address), previous.party);
      }
      if ((await this.options.committer.commit(set)).ok) return;
    }
    throw new Error("a person's new address found no place");
  }
}
