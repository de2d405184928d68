/** Watermarks, and echoes of our own: what moves messages forward without naming them (I8, I9). */
import assert from "node:assert/strict";
import type { Entry, MessageEntry } from "../../actors/conversation/entry.ts";
import type { Inbound, Party } from "../../actors/message.ts";
import { mostMarked } from "../../actors/receipts.ts";
import type { Store } from "../../actors/runtime/store.ts";
import { FakeClock } from "../support/clock.ts";
import { withStore } from "../support/engines.ts";
import { heads, Office } from "../support/office.ts";
import { anna, message } from "../support/people.ts";

const first = message("wamid.1", "uno");
const { party } = first as { party: Party };

const watermark = (status: "delivered" | "read", before: number): Inbound => {
  return { type: "watermark", to: "+39 1", party, status, before, at: before };
};

/** An office on a store of its own, with a clock to move. */
async function atOffice(use: (office: Office, store: Store, clock: FakeClock) => Promise<void>) {
  await withStore(async (store) => {
    const clock = new FakeClock();
    const office = await new Office(store, clock).start();
    await use(office, store, clock);
    await office.stop();
  });
}

/** A customer has written; answers the conversation. */
async function opened(office: Office, store: Store): Promise<string> {
  await office.admit(first);
  const [{ id } = { id: "" }] = await heads(store);
  return id;
}

async function reply(office: Office, id: string, messageId: string) {
  const at = office.clock.now();
  await office.conversations.send(id, { type: "reply", id: null, at, by: anna, messageId, text: messageId });
}

async function settle(office: Office, id: string, seq: number, providerId: string) {
  const result = { outcome: "sent", providerId } as const;
  await office.conversations.send(id, { type: "delivery", id: null, at: office.clock.now(), seq, result });
}

/** How far each of our messages got, in order. */
async function statuses(store: Store, id: string): Promise<string[]> {
  const rows = await store.list<Entry>({ prefix: ["entry", id] }, { limit: 500 });
  return rows.flatMap(({ value }) =>
    value?.type === "message" && value.from === "agent" ? [value.delivery!.status] : []
  );
}

Deno.test("I8 a watermark moves all of ours that had left by then, and none of those after", () =>
  atOffice(async (office, store, clock) => {
    const id = await opened(office, store);
    for (const seq of [3, 4]) {
      await reply(office, id, `m${seq}`);
      await settle(office, id, seq, `out${seq}`);
      clock.advance(1_000);
    }
    const before = clock.now();
    clock.advance(1_000);
    await reply(office, id, "m5");
    await settle(office, id, 5, "out5");
    await office.admit(watermark("delivered", before));
    assert.deepEqual(await statuses(store, id), ["delivered", "delivered", "sent"]);
    await office.admit(watermark("read", before));
    await office.admit(watermark("delivered", before));
    assert.deepEqual(await statuses(store, id), ["read", "read", "sent"]);
    await office.admit(watermark("read", clock.now()));
    assert.deepEqual(await statuses(store, id), ["read", "read", "read"]);
  }));

Deno.test("I8 a watermark says nothing of a message that is under way or failed", () =>
  atOffice(async (office, store, clock) => {
    const id = await opened(office, store);
    await reply(office, id, "m3");
    await reply(office, id, "m4");
    const problem = { code: "unreachable" } as const;
    const at = clock.now();
    const result = { outcome: "failed", problem } as const;
    await office.conversations.send(id, { type: "delivery", id: null, at, seq: 4, result });
    await office.admit(watermark("read", at + 60_000));
    assert.deepEqual(await statuses(store, id), ["queued", "failed"]);
  }));

Deno.test("I8 a watermark goes by the provider's own time where an echo told it", () =>
  atOffice(async (office, store, clock) => {
    const id = await opened(office, store);
    await reply(office, id, "m3");
    const left = clock.now() + 5_000;
    await office.admit({
      type: "echo",
      to: "+39 1",
      providerId: "out3",
      party,
      at: left,
      content: { kind: "text", text: "m3" },
      callback: `${id}:3`,
    });
    assert.deepEqual(await statuses(store, id), ["sent"]);
    await office.admit(watermark("read", left - 1));
    assert.deepEqual(await statuses(store, id), ["sent"]);
    await office.admit(watermark("read", left));
    assert.deepEqual(await statuses(store, id), ["read"]);
    await settle(office, id, 3, "out3");
    assert.deepEqual(await statuses(store, id), ["read"]);
  }));

Deno.test("I8 a watermark looks back over a hundred entries and no further", () =>
  atOffice(async (office, store, clock) => {
    const id = await opened(office, store);
    const count = mostMarked + 2;
    for (let seq = 3; seq < 3 + count; seq++) {
      await reply(office, id, `m${seq}`);
      await settle(office, id, seq, `out${seq}`);
    }
    await office.admit(watermark("read", clock.now()));
    const reached = await statuses(store, id);
    assert.deepEqual(reached.slice(0, 2), ["sent", "sent"]);
    assert.deepEqual(new Set(reached.slice(2)), new Set(["read"]));
    assert.equal(reached.length, count);
  }));

Deno.test("I8 a watermark of somebody who never wrote does nothing", () =>
  atOffice(async (office, store, clock) => {
    await office.admit(watermark("read", clock.now()));
    assert.deepEqual(await store.list({ prefix: ["conversation"] }, { limit: 1 }), []);
  }));

Deno.test("I9 an echo of our own never doubles the message, before or after our call returned", () =>
  atOffice(async (office, store) => {
    const id = await opened(office, store);
    const content = { kind: "text", text: "Salve" } as const;
    const echo = (providerId: string, callback: string): Inbound => {
      return { type: "echo", to: "+39 1", providerId, party, at: 5, content, callback };
    };
    await reply(office, id, "m3");
    await office.admit(echo("out3", `${id}:3`));
    await settle(office, id, 3, "out3");
    await office.admit(echo("out3", `${id}:3`));
    const rows = await store.list<MessageEntry>({ prefix: ["entry", id] }, { limit: 10 });
    assert.deepEqual(rows.flatMap(({ value }) => value!.from ?? []), ["customer", "agent"]);
    await office.admit(echo("theirs", `${"0".repeat(26)}:3`));
    await office.admit(echo("odd", `${id}:1`));
    const after = await store.list<MessageEntry>({ prefix: ["entry", id] }, { limit: 10 });
    assert.deepEqual(after.flatMap(({ value }) => value!.from ?? []), [
      "customer",
      "agent",
      "phone",
      "phone",
    ]);
  }));
