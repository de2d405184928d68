/** Which party an address belongs to. Once written an address row stays; what is known can be remembered. */
import type { Address, Party } from "./message.ts";
import { addressKey } from "./conversation/rows.ts";
import { Cache } from "./runtime/cache.ts";
import type { Store } from "./runtime/store.ts";

export interface KnownParty {
  /** Key part of the `open` row: the first address this person was ever met at. */
  party: string;
  /** Addresses the account has not met yet. */
  newAddresses: Address[];
}

export class Parties {
  #known = new Cache<string>(50_000);

  constructor(private readonly store: Store) {}

  /** The best-known address decides; where two point to different parties they are kept apart, not merged. */
  async find(account: string, { addresses }: Party): Promise<KnownParty> {
    const unknown = addresses.filter((address) => this.#known.get(name(account, address)) === undefined);
    const rows = await this.store.getMany(unknown.map((address) => addressKey(account, address)));
    for (const [index, row] of rows.entries()) {
      if (row.value !== null) this.#known.set(name(account, unknown[index]!), row.value as string);
    }
    const parties = addresses.map((address) => this.#known.get(name(account, address)));
    const party = parties.find((known) => known !== undefined) ??
      `${addresses[0].kind}:${addresses[0].value}`;
    return { party, newAddresses: addresses.filter((_, index) => parties[index] === undefined) };
  }
}

function name(account: string, { kind, value }: Address): string {
  return `${account} ${kind} ${value}`;
}
