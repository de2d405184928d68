/**
 * Alarms: commands for later. An alarm is a row; when its time comes the command goes to its actor with the
 * row as fence, and the commit that accepts it deletes the row. So it happens once, on whichever process.
 */
import type { Actors } from "./actors.ts";
import type { Command } from "./behaviour.ts";
import type { Clock } from "./clock.ts";
import type { Key, Row, Store } from "./store.ts";
import { Timer } from "./timer.ts";
import type { WriteSet } from "./write_set.ts";

const prefix = "alarm";
const alarmsPerRun = 200;
const retryMs = 2_000;

/** The row that makes `command` happen at `at`. */
export function alarm(
  at: number,
  kind: string,
  address: string,
  command: { type: string } & Record<string, unknown>,
) {
  return { key: [prefix, at, kind, address, command.type] as Key, value: { v: 1, command } };
}

// An actor takes its own kind of command only; the row that names the kind was written by that same actor.
type AnyActors = Actors<unknown, Command & { type: never }, unknown>;

export class Alarms {
  #actors = new Map<string, AnyActors>();
  #timer: Timer;

  constructor(private readonly store: Store, private readonly clock: Clock) {
    this.#timer = new Timer(clock, store.engine === "server" ? 1_000 : 15_000, () => this.#ring());
  }

  register<State, C extends Command, Event>(actors: Actors<State, C, Event>) {
    this.#actors.set(actors.kind, actors as unknown as AnyActors);
  }

  start() {
    this.#timer.notice(this.clock.now());
  }

  stop(): Promise<void> {
    return this.#timer.stop();
  }

  wrote(set: WriteSet) {
    for (const { key } of set.sets.values()) if (key[0] === prefix) this.#timer.notice(key[1] as number);
  }

  async #ring(): Promise<number | null> {
    const now = this.clock.now();
    const rows = await this.store.list<{ command: Command }>({ prefix: [prefix] }, { limit: alarmsPerRun });
    const due = rows.filter((row) => (row.key[1] as number) <= now);
    const rung = await Promise.all(due.map((row) => this.#send(row, now)));
    if (rung.includes(false)) return now + retryMs;
    if (due.length === alarmsPerRun) return now;
    return rows.length > due.length ? rows[due.length]!.key[1] as number : null;
  }

  async #send(row: Row<{ command: Command }>, now: number): Promise<boolean> {
    const actors = this.#actors.get(String(row.key[2]));
    if (!actors) return false;
    const command = { ...row.value!.command, id: null, at: now } as Command & { type: never };
    try {
      await actors.send(String(row.key[3]), command, { key: row.key, stamp: row.stamp });
      return true;
    } catch (error) {
      console.error(
        JSON.stringify({ level: "error", what: "alarm", kind: row.key[2], error: String(error) }),
      );
      return false;
    }
  }
}
