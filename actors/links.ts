/** One-time links: set-up, invitation, password reset. Handed over by a person, no mail server needed (S7). */
import { hashToken, randomToken } from "./base64.ts";
import type { Clock } from "./runtime/clock.ts";
import type { Committer } from "./runtime/committer.ts";
import type { Key, Store } from "./runtime/store.ts";
import { ending } from "./runtime/sweep.ts";
import { WriteSet } from "./runtime/write_set.ts";

export type Purpose = { purpose: "set-up" } | { purpose: "password"; agent: string };

interface StoredLink {
  what: Purpose;
  expiresAt: number;
}

export const linkLifeMs = 24 * 3_600_000;
const linkPrefix: Key = ["link"];
const linkKey = (id: string): Key => [...linkPrefix, id];

/** Links that nobody used in time. */
export const oldLinks = ending<StoredLink>(linkPrefix, ({ expiresAt }) => expiresAt);

export class Links {
  constructor(
    private readonly store: Store,
    private readonly committer: Committer,
    private readonly clock: Clock,
  ) {}

  /** Makes a link's token; only its hash is stored. */
  async make(what: Purpose): Promise<string> {
    const token = randomToken();
    const set = new WriteSet();
    const link: StoredLink = { what, expiresAt: this.clock.now() + linkLifeMs };
    set.set(linkKey(await hashToken(token)), link);
    await this.committer.commit(set);
    return token;
  }

  /** What a token is for, or null when it is unknown, used or over. */
  async look(token: string): Promise<Purpose | null> {
    const { value } = await this.store.get<StoredLink>(linkKey(await hashToken(token)));
    return value && value.expiresAt > this.clock.now() ? value.what : null;
  }

  /** Uses a token up; of two who try, one gets it. */
  async use(token: string): Promise<Purpose | null> {
    const row = await this.store.get<StoredLink>(linkKey(await hashToken(token)));
    if (row.value === null || row.value.expiresAt <= this.clock.now()) return null;
    const set = new WriteSet();
    set.check(row.key, row.stamp);
    set.delete(row.key);
    return (await this.committer.commit(set)).ok ? row.value.what : null;
  }
}
