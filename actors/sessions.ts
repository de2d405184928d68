/** Signed-in browsers: a random token in a cookie, its hash in the store; 12 h idle, 7 days at most (S7). */
import { hashToken, randomToken } from "./base64.ts";
import type { Clock } from "./runtime/clock.ts";
import type { Committer } from "./runtime/committer.ts";
import type { Key, Store } from "./runtime/store.ts";
import { ending } from "./runtime/sweep.ts";
import { WriteSet } from "./runtime/write_set.ts";

export interface Session {
  /** Hash of its token: the name by which it is listed and ended. */
  id: string;
  agent: string;
  createdAt: number;
  seenAt: number;
  /** What browser it is, as it says itself. */
  browser: string;
}

/** What the feed is told when sessions end. */
export interface SessionLog {
  kind: "session-ended";
  agent: string;
  /** One session, or null for all of the agent's. */
  id: string | null;
}

export const idleMs = 12 * 3_600_000;
export const longestMs = 7 * 24 * 3_600_000;
const touchEveryMs = 5 * 60_000;
/** Sessions that are looked at together. */
const mostSessions = 50;
const endedAtOnce = 100;

const sessionKey = (id: string): Key => ["session", id];
const ofAgentKey = (agent: string, id: string): Key => ["agent_session", agent, id];

/** Ms since 1970. */
const endOf = ({ seenAt, createdAt }: Session) => Math.min(seenAt + idleMs, createdAt + longestMs);

/** Sessions whose agent never came back; who does come back tidies up at once. */
export const oldSessions = ending<Session>(["session"], endOf, {
  renewable: true,
  also: ({ value }) => [ofAgentKey(value!.agent, value!.id)],
});

export class Sessions {
  constructor(
    private readonly store: Store,
    private readonly committer: Committer,
    private readonly clock: Clock,
  ) {}

  /** Begins a session and returns the token for the cookie; it is not stored anywhere. */
  async begin(agent: string, browser: string): Promise<string> {
    const token = randomToken();
    const now = this.clock.now();
    const id = await hashToken(token);
    const session: Session = { id, agent, createdAt: now, seenAt: now, browser: browser.slice(0, 200) };
    const set = new WriteSet();
    for (const stored of await this.#stored(agent)) {
      if (stored.session && this.isAlive(stored.session)) continue;
      set.delete(sessionKey(stored.id));
      set.delete(ofAgentKey(agent, stored.id));
    }
    set.set(sessionKey(id), session);
    set.set(ofAgentKey(agent, id), null);
    await this.committer.commit(set);
    return token;
  }

  /** The session of a token, or null. Looking does not keep it alive. */
  async find(token: string): Promise<Session | null> {
    const id = await hashToken(token);
    const { value } = await this.store.get<Session>(sessionKey(id));
    return value !== null && this.isAlive(value) ? value : null;
  }

  /** A person did something in this session: its idle time begins anew. Written every five minutes at most. */
  async use(session: Session): Promise<void> {
    if (this.clock.now() - session.seenAt > touchEveryMs) await this.#touch(session);
  }

  isAlive(session: Session): boolean {
    return this.clock.now() < endOf(session);
  }

  async list(agent: string): Promise<Session[]> {
    return (await this.#stored(agent)).flatMap(({ session }) => {
      return session && this.isAlive(session) ? [session] : [];
    });
  }

  /** Ends one session of an agent; somebody else's id changes nothing. */
  async end(agent: string, id: string): Promise<void> {
    const { value } = await this.store.get<Session>(sessionKey(id));
    if (value?.agent === agent) await this.#remove(agent, [id], id);
  }

  async endAll(agent: string): Promise<void> {
    for (;;) {
      const rows = await this.store.list({ prefix: ["agent_session", agent] }, { limit: endedAtOnce });
      await this.#remove(agent, rows.map(({ key }) => String(key[2])), null);
      if (rows.length < endedAtOnce) return;
    }
  }

  /** The agent's sessions as they stand, those that are over included. */
  async #stored(agent: string): Promise<{ id: string; session: Session | null }[]> {
    const keys = await this.store.list({ prefix: ["agent_session", agent] }, { limit: mostSessions });
    const ids = keys.map(({ key }) => String(key[2]));
    const rows = await this.store.getMany(ids.map(sessionKey));
    return ids.map((id, index) => ({ id, session: rows[index]!.value as Session | null }));
  }

  async #remove(agent: string, ids: string[], told: string | null) {
    const set = new WriteSet();
    for (const id of ids) {
      set.delete(sessionKey(id));
      set.delete(ofAgentKey(agent, id));
    }
    set.log.push({ kind: "session-ended", agent, id: told } satisfies SessionLog);
    await this.committer.commit(set);
  }

  /** Only a session that still stands is touched: one that was just ended must not come back. */
  async #touch(session: Session) {
    const row = await this.store.get<Session>(sessionKey(session.id));
    if (row.value === null) return;
    const set = new WriteSet();
    set.check(row.key, row.stamp);
    set.set(row.key, { ...row.value, seenAt: this.clock.now() });
    await this.committer.commit(set);
  }
}
