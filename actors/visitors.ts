/**
 * Visitors of a website: a random token in their browser, its hash in the store. The hash is also their address,
 * so nobody who reads the store can write as a visitor.
 */
import { hashToken, randomToken } from "./base64.ts";
import type { Clock } from "./runtime/clock.ts";
import type { Committer } from "./runtime/committer.ts";
import type { Key, Store } from "./runtime/store.ts";
import { ending } from "./runtime/sweep.ts";
import { WriteSet } from "./runtime/write_set.ts";

interface StoredVisitor {
  v: 1;
  createdAt: number;
  /** Moves on while the token is used. */
  expiresAt: number;
  /** Where they last came from, as far as blocking goes; missing in rows that are older than blocking. */
  network?: string;
}

export const visitorLifeMs = 30 * 24 * 3_600_000;
/** A visit within a day of the last one writes nothing. */
const touchEveryMs = 24 * 3_600_000;

const visitorPrefix: Key = ["visitor"];
const visitorKey = (account: string, visitor: string): Key => [...visitorPrefix, account, visitor];
/** Finds the visitors of a network; stands as long as the visitor's own row names it. */
const atPrefix = (network: string): Key => ["visitor-at", network];
const atKey = (network: string, account: string, visitor: string): Key => [
  ...atPrefix(network),
  account,
  visitor,
];

/** Visitors who did not come back; what they wrote stays. */
export const oldVisitors = ending<StoredVisitor>(visitorPrefix, ({ expiresAt }) => expiresAt, {
  renewable: true,
  also: ({ key, value }) =>
    value?.network === undefined ? [] : [atKey(value.network, String(key[1]), String(key[2]))],
});

export class Visitors {
  constructor(
    private readonly store: Store,
    private readonly committer: Committer,
    private readonly clock: Clock,
  ) {}

  /** Admits a new visitor on an account and returns the token for the browser; it is not stored anywhere. */
  async begin(account: string, network: string): Promise<string> {
    const token = randomToken();
    const visitor = await hashToken(token);
    const now = this.clock.now();
    const set = new WriteSet();
    const stored: StoredVisitor = { v: 1, createdAt: now, expiresAt: now + visitorLifeMs, network };
    set.set(visitorKey(account, visitor), stored);
    set.set(atKey(network, account, visitor), null);
    await this.committer.commit(set);
    return token;
  }

  /**
   * The visitor whom a token names on this account, or null; 30 days begin anew while it is used. `network` is where
   * they ask from, as `networkOf` writes it, and is remembered.
   */
  async find(account: string, token: string, network: string): Promise<string | null> {
    if (!/^[\w-]{43}$/.test(token)) return null;
    const visitor = await hashToken(token);
    const { key, value, stamp } = await this.store.get<StoredVisitor>(visitorKey(account, visitor));
    const now = this.clock.now();
    if (value === null || value.expiresAt <= now) return null;
    const hasMoved = value.network !== network;
    if (hasMoved || now - (value.expiresAt - visitorLifeMs) > touchEveryMs) {
      const set = new WriteSet();
      set.check(key, stamp);
      set.set(key, { ...value, expiresAt: now + visitorLifeMs, network } satisfies StoredVisitor);
      if (hasMoved) set.set(atKey(network, account, visitor), null);
      if (hasMoved && value.network !== undefined) set.delete(atKey(value.network, account, visitor));
      await this.committer.commit(set);
    }
    return visitor;
  }

  /** Where a visitor last came from; null where nobody knows. */
  async networkOf(account: string, visitor: string): Promise<string | null> {
    const { value } = await this.store.get<StoredVisitor>(visitorKey(account, visitor));
    return value?.network ?? null;
  }

  /** Visitors who last came from a network, `limit` of them at most. */
  async at(network: string, limit: number): Promise<{ account: string; visitor: string }[]> {
    const rows = await this.store.list({ prefix: atPrefix(network) }, { limit });
    return rows.map(({ key }) => ({ account: String(key[2]), visitor: String(key[3]) }));
  }
}

/** Four digits by which agents tell anonymous visitors apart; the same for the same visitor, not unique. */
export function visitorNumber(visitor: string): number {
  let sum = 0;
  for (const character of visitor) sum = (sum * 31 + character.charCodeAt(0)) >>> 0;
  return 1_000 + sum % 9_000;
}
