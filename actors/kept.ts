/** What belongs to no conversation but was signed: kept for thirty days and shown to administrators (I3). */
import { addressKey } from "./conversation/rows.ts";
import type { DoorOptions } from "./door.ts";
import type { Inbound } from "./message.ts";
import type { Parties } from "./parties.ts";
import { newId } from "./runtime/clock.ts";
import { WriteSet } from "./runtime/write_set.ts";

export interface KeptItem {
  at: number;
  label: string;
  raw: string;
}

export const keptPrefix = (account: string) => ["kept", account] as const;
const longestRaw = 8_000;
const maxTries = 12;

export class Kept {
  constructor(private readonly options: DoorOptions) {}

  async keep(account: string, label: string, raw: string): Promise<void> {
    const at = this.options.clock.now();
    const set = new WriteSet();
    const item: KeptItem = { at, label: label.slice(0, 200), raw: raw.slice(0, longestRaw) };
    set.set([...keptPrefix(account), newId(at)], item);
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
