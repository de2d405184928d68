/**
 * Visitors of a website: a random token in their browser, its hash in the store. The hash is also their address,
 * so nobody who reads the store can write as a visitor.
 */
import { hashToken, randomToken } from "./base64.ts";
import type { Clock } from "./runtime/clock.ts";
import type { Committer } from "./runtime/committer.ts";
import type { Key, Store } from "./runtime/store.ts";
import { WriteSet } from "./runtime/write_set.ts";

interface StoredVisitor {
  v: 1;
  createdAt: number;
  /** Moves on while the token is used. */
  expiresAt: number;
}

export const visitorLifeMs = 30 * 24 * 3_600_000;
/** A visit within a day of the last one writes nothing. */
const touchEveryMs = 24 * 3_600_000;

const visitorKey = (account: string, visitor: string): Key => ["visitor", account, visitor];

export class Visitors {
  constructor(
    private readonly store: Store,
    private readonly committer: Committer,
    private readonly clock: Clock,
  ) {}

  /** Admits a new visitor on an account and returns the token for the browser; it is not stored anywhere. */
  async begin(account: string): Promise<string> {
    const token = randomToken();
    const now = this.clock.now();
    const set = new WriteSet();
    const stored: StoredVisitor = { v: 1, createdAt: now, expiresAt: now + visitorLifeMs };
    set.set(visitorKey(account, await hashToken(token)), stored);
    await this.committer.commit(set);
    return token;
  }

  /** The visitor whom a token names on this account, or null; 30 days begin anew while it is used. */
  async find(account: string, token: string): Promise<string | null> {
    if (!/^[\w-]{43}$/.test(token)) return null;
    const visitor = await hashToken(token);
    const { key, value, stamp } = await this.store.get<StoredVisitor>(visitorKey(account, visitor));
    const now = this.clock.now();
    if (value === null || value.expiresAt <= now) return null;
    if (now - (value.expiresAt - visitorLifeMs) > touchEveryMs) {
      const set = new WriteSet();
      set.check(key, stamp);
      set.set(key, { ...value, expiresAt: now + visitorLifeMs } satisfies StoredVisitor);
      await this.committer.commit(set);
    }
    return visitor;
  }
}

/** Four digits by which agents tell anonymous visitors apart; the same for the same visitor, not unique. */
export function visitorNumber(visitor: string): number {
  let sum = 0;
  for (const character of visitor) sum = (sum * 31 + character.charCodeAt(0)) >>> 0;
  return 1_000 + sum % 9_000;
}
