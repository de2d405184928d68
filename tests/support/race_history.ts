/** The race itself: agents of several processes after the same conversations, every call noted with its answer. */
import assert from "node:assert/strict";
import type { ConversationCommand } from "../../actors/conversation/commands.ts";
import type { Viewer } from "../../actors/conversation/visibility.ts";
import { newId } from "../../actors/runtime/clock.ts";
import type { Op, Result } from "./history.ts";
import { message, number } from "./people.ts";
import type { RaceWorker } from "./race_workers.ts";

const agentOf = (n: number): Viewer => ({ id: `agent-${n}`, queues: ["sales"], supervises: [] });

export interface RacePlan {
  conversations: readonly string[];
  agents: number;
  /** What each agent does on a conversation after the first rush. */
  further: number;
}

/** Conversations that are under way at once; more would only make the calls longer. */
const lanes = 16;

/** Lets every customer write, so that a conversation of each waits; answers nothing until all do. */
export async function letWrite(worker: RaceWorker, customers: readonly string[]) {
  await Promise.all(customers.map(async (customer) => {
    const first = message(`wamid.${customer}`, "Buongiorno", [number(customer)]);
    assert.deepEqual(await worker.do({ do: "admit", items: [first] }), { done: "admit" });
  }));
}

/** First all agents want the conversation at the same moment, then each goes on as chance has it. */
export async function runRace(workers: readonly RaceWorker[], plan: RacePlan): Promise<Rush[]> {
  const waiting = [...plan.conversations];
  const rushes: Rush[] = [];
  await Promise.all(Array.from({ length: lanes }, async () => {
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      rushes.push(await rush(workers, id, plan));
    }
  }));
  return rushes;
}

/** What happened on one conversation. */
export interface Rush {
  conversation: string;
  /** The simultaneous takes and first replies. */
  first: Op[];
  /** All else, and a last look at the owner. */
  later: Op[];
  /** Owner named by each answer to `first`: the winner's own view, or whom a loser was told of. */
  told: (string | null)[];
}

async function rush(workers: readonly RaceWorker[], id: string, plan: RacePlan): Promise<Rush> {
  const { agents, further } = plan;
  const numbers = Array.from({ length: agents }, (_, n) => n);
  const seats = numbers.map((n) => new Seat(workers[n % workers.length]!, agentOf(n), id));
  const wants = seats.map((seat) => ({ seat, replies: Math.random() < 0.4 }));
  await Promise.all(wants.map(({ seat, replies }) => replies ? seat.reply() : seat.take()));
  const first = seats.flatMap(({ ops }) => ops.splice(0));
  await Promise.all(seats.map(async (seat) => {
    for (let left = further; left > 0; left--) await actByChance(seat, agents);
  }));
  await seats[0]!.look();
  return {
    conversation: id,
    first,
    later: seats.flatMap(({ ops }) => ops),
    told: seats.map(({ told }) => told),
  };
}

/** Chance needs no seed here: the timing of processes cannot be repeated, and the history tells the story. */
async function actByChance(seat: Seat, agents: number) {
  const drawn = Math.random();
  if (drawn < 0.15) return await seat.look();
  if (drawn < 0.4) return await seat.putBack();
  const to = agentOf(Math.floor(Math.random() * agents)).id;
  if (drawn < 0.65 && to !== seat.agent.id) return await seat.transfer(to);
  return await (drawn < 0.85 ? seat.take() : seat.reply());
}

/** One agent at one conversation, in one process. */
class Seat {
  readonly ops: Op[] = [];
  /** The owner that the first answer spoke of. */
  told: string | null = null;

  constructor(
    private readonly worker: RaceWorker,
    readonly agent: Viewer,
    private readonly conversation: string,
  ) {}

  async look() {
    const start = performance.now();
    const done = await this.worker.do({ do: "read", conversation: this.conversation });
    if (done.done === "read") this.ops.push({ ...this.#call(start), op: "read", saw: done.owner });
  }

  take() {
    return this.#act({ op: "take" }, { type: "take", by: this.agent });
  }

  /** A first reply takes, so it is the same move (O2). */
  reply() {
    return this.#act({ op: "take" }, {
      type: "reply",
      by: this.agent,
      messageId: newId(Date.now()),
      text: "Salve",
    });
  }

  transfer(to: string) {
    return this.#act(
      { op: "transfer", to },
      { type: "transfer", by: this.agent, to: { agent: to }, note: "" },
    );
  }

  putBack() {
    return this.#act({ op: "release" }, { type: "put-back", from: this.agent.id });
  }

  async #act(move: Move, order: Order) {
    const command = { ...order, id: newId(Date.now()), at: Date.now() } as ConversationCommand;
    const start = performance.now();
    const done = await this.worker.do({ do: "command", conversation: this.conversation, command });
    let result: Result = "unknown";
    if (done.done === "command") {
      // To put back what is not one's own is accepted and does nothing.
      result = done.ok && (done.changed || order.type !== "put-back") ? "won" : "lost";
      this.told ??= done.ok ? done.owner : done.detail ?? null;
    }
    this.ops.push({ ...this.#call(start), ...move, result });
  }

  #call(start: number) {
    return { client: this.agent.id, conversation: this.conversation, start, end: performance.now() };
  }
}

type Move = { op: "take" | "release" } | { op: "transfer"; to: string };
type Order = ConversationCommand extends infer C
  ? C extends { type: "take" | "reply" | "transfer" | "put-back" } ? Omit<C, "id" | "at"> : never
  : never;
