/** Q1: whatever happens to a narrowed conversation, the stream hands content only to whom it is offered then and now. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { ConversationLog } from "../../../actors/conversation/log.ts";
import type { Conversation } from "../../../actors/conversation/state.ts";
import { type StrategyName, strategyNames } from "../../../actors/routing/terms.ts";
import { changeFor } from "../../../routes/live/changes.ts";
import { anna, bruno, carla, dario, elena, everyone } from "../../support/people.ts";
import { opening, type Order, said, Turns } from "../../support/turns.ts";

const members = [anna, bruno, carla];
const order = members.map(({ id }) => id);

type Step = { act: "offer"; strategy: StrategyName; available: string[] } | {
  act: "expire" | "pass" | "take" | "put-back" | "write" | "transfer";
  who: number;
};

const steps = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        act: fc.constant("offer" as const),
        strategy: fc.constantFrom(...strategyNames),
        available: fc.subarray(order),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        act: fc.constantFrom("expire", "pass", "take", "put-back", "write", "transfer"),
        who: fc.nat(2),
      }),
    },
  ),
  { maxLength: 30 },
) as fc.Arbitrary<Step[]>;

function orderFor(step: Step, { state }: Turns, n: number): Order {
  if (step.act === "offer") {
    const terms = { strategy: step.strategy, seconds: 45, sight: "offered" as const };
    const wave = state.routing.waves + 1;
    return { type: "offer", wave, queue: "sales", terms, order, available: step.available };
  }
  const by = members[step.who]!;
  switch (step.act) {
    case "expire":
      return { type: "expire-offer" };
    case "pass":
      return { type: "pass", by };
    case "take":
      return { type: "take", by };
    case "put-back":
      return { type: "put-back", from: state.owner ?? "" };
    case "write":
      return { type: "receive", message: said(`wamid.more.${n}`) };
    case "transfer":
      return { type: "transfer", by, to: { agent: carla.id }, note: "" };
  }
}

/** Who should see it, worked out from the state alone and without the code that is tested. */
function mayBeTold({ status, owner, routing }: Conversation): string[] {
  if (status === "taken") return [owner!, elena.id];
  const { terms, offer, nobody } = routing;
  const isNarrow = terms.sight === "offered" && terms.strategy !== "ring-all" && !nobody;
  return isNarrow ? [...offer?.to ?? [], elena.id] : [...order, elena.id];
}

Deno.test("Q1 property: content goes to whom it is offered, a removal without content to whom it was", () => {
  fc.assert(fc.property(steps, (steps) => {
    const turns = new Turns().given(
      opening({ terms: { strategy: "prioritised-hunt", seconds: 45, sight: "offered" } }),
    );
    for (const [n, step] of steps.entries()) {
      const before = mayBeTold(turns.state);
      turns.clock.advance(step.act === "expire" ? 45_000 : 1_000);
      turns.give(orderFor(step, turns, n));
      const after = mayBeTold(turns.state);
      for (const log of turns.written!.log as ConversationLog[]) {
        for (const viewer of everyone) {
          const change = changeFor(viewer, log, turns.state);
          const expected = after.includes(viewer.id)
            ? "content"
            : before.includes(viewer.id)
            ? "removal"
            : null;
          assert.equal(change, expected, `${viewer.id} after ${step.act}`);
        }
      }
      assert.equal(after.includes(dario.id), false);
    }
  }));
});
