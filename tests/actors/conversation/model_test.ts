/**
 * Any commands in any order, by several agents and customers, with repeats and crashes, against a model. The
 * number of runs is MODEL_RUNS (300 by default); a failure prints its seed and the shortest way to it.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { withStore } from "../../support/engines.ts";
import type { Viewer } from "../../../actors/conversation/visibility.ts";
import { everyone } from "../../support/people.ts";
import type { Order } from "../../support/turns.ts";
import { delivered, receipt } from "./model/deliveries.ts";
import { assertInvariants } from "./model/invariants.ts";
import { Model } from "./model/model.ts";
import type { Session, Verdict } from "./model/session.ts";
import { System } from "./model/system.ts";
import { endSession, visitorLeaves, visitorReturns } from "./model/visits.ts";
import { ignore, link, unignore } from "./model/unwanted.ts";

type Run = (model: Model, system: System) => Promise<void>;

/** One step of a run; afterwards every invariant must hold. */
class Step implements fc.AsyncCommand<Model, System, true> {
  constructor(private readonly name: string, private readonly work: Run) {}

  check = () => Promise.resolve(true);

  async run(model: Model, system: System) {
    await this.work(model, system);
    await assertInvariants(system.store, model);
  }

  toString = () => this.name;
}

/** Mostly whoever may do it: a stranger's tries are refused and lead nowhere. */
const person = fc.oneof(
  { weight: 3, arbitrary: fc.constant("whose it is") },
  { weight: 1, arbitrary: fc.constantFrom(...everyone.map(({ id }) => id)) },
);
const target = fc.oneof(
  fc.constantFrom(...everyone.map(({ id }) => ({ agent: id }))),
  fc.constantFrom("sales", "support").map((queue) => ({ queue })),
);

/** A step about one session; `pick` chooses it, the newest ones more often. */
const about = <T>(name: string, inputs: fc.Arbitrary<T>, work: (on: OnSession, input: T) => Promise<void>) =>
  fc.tuple(fc.constantFrom(0, 0, 1), inputs).map(([pick, input]) =>
    new Step(`${name} ${pick} ${JSON.stringify(input)}`, async (model, system) => {
      const session = model.sessions.at(-1 - pick);
      if (session) await work({ model, system, session }, input);
    })
  );

interface OnSession {
  model: Model;
  system: System;
  session: Session;
}

function viewer({ session }: OnSession, who: string): Viewer {
  const id = who === "whose it is" ? session.owner ?? session.closed?.by ?? session.lastOwner : who;
  return everyone.find((one) => one.id === id) ?? everyone[0]!;
}

/** A step that an agent takes about one session. */
const act = <T>(
  name: string,
  inputs: fc.Arbitrary<T>,
  work: (on: OnSession, by: Viewer, input: T) => Promise<void>,
) => about(name, fc.tuple(person, inputs), (on, [who, input]) => work(on, viewer(on, who), input));
const nothing = fc.constant(null);

/** The same to both, and both must say the same. */
async function both({ system, session }: OnSession, order: Order, expected: Verdict) {
  assert.equal(await system.give(session.id, order), expected, order.type);
}

/** What moves things on, so that short runs get somewhere. */
const frequent = [
  fc.tuple(fc.constantFrom(0, 0, 0, 1), fc.nat(40)).map(([customer, n]) =>
    new Step(`customer ${customer} writes m${n}`, async (model, system) => {
      const providerId = `m${customer}-${n}`;
      const what = model.customerWrites(customer, providerId);
      await system.customerWrites(customer, providerId);
      if (what === "opened") model.opened(await system.openOf(customer), customer);
    })
  ),
  act("take", nothing, (on, by) => both(on, { type: "take", by }, on.model.take(on.session, by))),
  act("reply", nothing, (on, by) => {
    return both(on, { type: "reply", by, messageId: "m", text: "Salve" }, on.model.reply(on.session, by));
  }),
  act("resend", fc.nat(1), (on, by, n) => {
    const seq = [...on.session.ours.keys()][n] ?? 1;
    return both(on, { type: "resend", by, seq }, on.model.resend(on.session, by, seq));
  }),
  about(
    "receipt",
    fc.tuple(fc.nat(1), fc.constantFrom("sent", "delivered", "read", "failed", "failed")),
    (on, [n, status]) => {
      const seq = [...on.session.ours.keys()][n] ?? 1;
      return both(on, { type: "receipt", seq, status }, receipt(on.session, seq, status));
    },
  ),
  act("handle", nothing, (on, by) => {
    return both(on, { type: "handle", by }, on.model.handle(on.session, by, on.system.clock.now()));
  }),
  act("reopen", nothing, (on, by) => {
    return both(on, { type: "reopen", by }, on.model.reopen(on.session, by, on.system.clock.now()));
  }),
];

const rare = [
  act("transfer", fc.tuple(target, fc.constantFrom("", "una nota")), (on, by, [to, note]) => {
    const verdict = on.model.transfer(on.session, by, to, note !== "", on.system.clock.now());
    return both(on, { type: "transfer", by, to, note }, verdict);
  }),
  about("undo transfer", person, (on, who) => {
    const sender = everyone.find(({ id }) => id === on.session.passedOn?.by);
    const by = who === "whose it is" && sender ? sender : viewer(on, who);
    const verdict = on.model.undoTransfer(on.session, by, on.system.clock.now());
    return both(on, { type: "undo-transfer", by }, verdict);
  }),
  act("ignore", nothing, (on, by) => {
    const members = everyone.filter(({ queues }) => queues.includes(on.session.queue)).map(({ id }) => id);
    const verdict = ignore(on.session, by, members, on.system.clock.now());
    return both(on, { type: "ignore", by, members }, verdict);
  }),
  act("unignore", nothing, (on, by) => {
    return both(on, { type: "unignore", by }, unignore(on.session, by, on.system.clock.now()));
  }),
  about(
    "link",
    fc.tuple(fc.constantFrom("rosa", "luca", null), fc.constantFrom(1, 2, 3)),
    (on, [id, version]) => {
      const contact = id === null ? null : { id, name: id, version };
      const was = id === null ? on.session.contact?.id ?? "rosa" : null;
      return both(on, { type: "link-contact", contact, was }, link(on.session, contact, was));
    },
  ),
  act("put back", nothing, (on, { id }) => {
    return both(on, { type: "put-back", from: id }, on.model.putBack(on.session, id));
  }),
  act("end session", nothing, (on, by) => {
    return both(on, { type: "end-session", by }, endSession(on.session, by));
  }),
  about("visitor ends", nothing, (on) => {
    return both(on, { type: "end-session", by: null }, endSession(on.session, null));
  }),
  about("visitor leaves", nothing, (on) => {
    const since = on.system.clock.now();
    return both(on, { type: "visitor-gone", since }, visitorLeaves(on.session));
  }),
  about("visitor returns", nothing, (on) => {
    return both(on, { type: "visitor-back" }, visitorReturns(on.session));
  }),
  act("archive", fc.constantFrom(null, 5_000, 60_000), (on, by, ms) => {
    const until = ms === null ? null : on.system.clock.now() + ms;
    return both(on, { type: "archive", by, until }, on.model.archive(on.session, by, until));
  }),
  act(
    "unarchive",
    nothing,
    (on, by) => both(on, { type: "unarchive", by }, on.model.unarchive(on.session, by)),
  ),
  act("delete", nothing, (on, by) => {
    const verdict = on.model.delete(on.session, by, on.system.clock.now());
    return both(on, { type: "delete", by, agents: everyone.map(({ id }) => id) }, verdict);
  }),
  act("undelete", nothing, (on, by) => {
    return both(on, { type: "undelete", by }, on.model.undelete(on.session, by, on.system.clock.now()));
  }),
  about(
    "deliver",
    fc.constantFrom("sent", "failed", "unknown"),
    async ({ system, session }, outcome) => {
      const [seq] = session.outgoing;
      if (seq === undefined) return;
      await system.settle(session.id, seq, outcome);
      delivered(session, seq, outcome);
    },
  ),
  fc.constantFrom(1, 5_000, 31_000).map((ms) =>
    new Step(`${ms} ms pass`, async (model, system) => {
      const now = system.clock.advance(ms);
      await system.ring();
      model.ring(now);
    })
  ),
  fc.constant(new Step("crash", (_, system) => system.crash())),
  fc.constant(new Step("repeat", (_, system) => system.repeatLast())),
];

Deno.test("every rule of ownership, lists and the outbox holds after any commands in any order", async () => {
  const commands = fc.commands<Model, System, true>([...frequent, ...frequent, ...rare], {
    maxCommands: 50,
    size: "max",
  });
  const property = fc.asyncProperty(commands, (commands) =>
    withStore(async (store) => {
      const real = await System.on(store);
      try {
        await fc.asyncModelRun(() => ({ model: new Model(), real }), commands);
      } finally {
        await real.stop();
      }
    }));
  await fc.assert(property, { numRuns: Number(Deno.env.get("MODEL_RUNS") ?? 300), endOnFailure: false });
});
