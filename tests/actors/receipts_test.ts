/** Receipts through the door: before their message, in any race with its result, and of earlier attempts (I8, N5). */
import assert from "node:assert/strict";
import { parkedKey } from "../../actors/conversation/rows.ts";
import type { Inbound } from "../../actors/message.ts";
import { itemKey } from "../../actors/runtime/outbox_rows.ts";
import { heads, Office, withOffice } from "../support/office.ts";
import { anna, message } from "../support/people.ts";

const receipt = (status: "delivered" | "read", more: { callback?: string } = {}): Inbound => {
  return { type: "receipt", to: "+39 1", providerId: "wamid.out", status, at: 5, ...more };
};

Deno.test("I8 a receipt that comes before its message is parked, from two processes without loss", () =>
  withOffice(async (office, store) => {
    const other = await new Office(store, office.clock).start();
    await Promise.all([office.admit(receipt("delivered")), other.admit(receipt("read"))]);
    const { value } = await store.get<{ receipts: { status: string }[] }>(parkedKey("account", "wamid.out"));
    assert.deepEqual(value!.receipts.map(({ status }) => status).toSorted(), ["delivered", "read"]);
    await other.stop();
  }));

Deno.test("I8 receipts and the result of sending, in any race, end at the furthest status", () =>
  withOffice(async (office, store) => {
    await office.admit(message("wamid.1", "uno"));
    const [{ id } = { id: "" }] = await heads(store);
    const at = office.clock.now();
    for (let seq = 3; seq < 23; seq++) {
      const providerId = `out${seq}`;
      const reply = { type: "reply", id: null, at, by: anna, messageId: providerId, text: "Salve" } as const;
      await office.conversations.send(id, reply);
      const result = { outcome: "sent", providerId } as const;
      await Promise.all([
        office.admit({ ...receipt("delivered"), providerId } as Inbound),
        office.conversations.send(id, { type: "delivery", id: null, at, seq, result }),
        office.admit({ ...receipt("read"), providerId } as Inbound),
      ]);
      const { value } = await store.get<{ delivery: { status: string } }>(["entry", id, seq]);
      assert.equal(value!.delivery.status, "read");
    }
    assert.deepEqual(await store.list({ prefix: ["parked"] }, { limit: 5 }), []);
  }));

Deno.test("I8 a receipt finds its message by our own value before our call has returned", () =>
  withOffice(async (office, store) => {
    await office.admit(message("wamid.1", "uno"));
    const [{ id } = { id: "" }] = await heads(store);
    const at = office.clock.now();
    await office.conversations.send(id, {
      type: "reply",
      id: null,
      at,
      by: anna,
      messageId: "m",
      text: "Salve",
    });
    const nobody = "0".repeat(26);
    await office.admit(receipt("delivered", { callback: `${id}:3` }));
    await office.admit({ ...receipt("read", { callback: `${nobody}:3` }), providerId: "other" } as Inbound);
    const { value } = await store.get<{ delivery: { status: string }; providerId: string }>(["entry", id, 3]);
    assert.deepEqual([value!.delivery.status, value!.providerId], ["delivered", "wamid.out"]);
  }));

Deno.test("N5 the late failure of an earlier attempt does not make a message look failed that was sent again", () =>
  withOffice(async (office, store) => {
    await office.admit(message("wamid.1", "uno"));
    const [{ id } = { id: "" }] = await heads(store);
    const given = { id: null, at: office.clock.now() };
    const sent = (providerId: string) => ({ outcome: "sent", providerId }) as const;
    const failed = (providerId: string): Inbound => {
      return {
        type: "receipt",
        to: "+39 1",
        providerId,
        status: "failed",
        at: 5,
        problem: { code: "unreachable" },
      };
    };
    const settle = async (providerId: string) => {
      const row = await store.get(itemKey(id, 3));
      const result = { ...given, type: "delivery", seq: 3, result: sent(providerId) } as const;
      await office.conversations.send(id, result, { key: row.key, stamp: row.stamp });
    };
    await office.conversations.send(id, { ...given, type: "reply", by: anna, messageId: "m", text: "Salve" });
    await settle("first");
    await office.admit(failed("first"));
    assert.ok((await office.conversations.send(id, { ...given, type: "resend", by: anna, seq: 3 })).ok);
    await settle("second");
    await office.admit(failed("first"));
    const { value } = await store.get<{ delivery: { status: string } }>(["entry", id, 3]);
    assert.equal(value!.delivery.status, "sent");
  }));
