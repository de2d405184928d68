/** The door: what comes in finds its conversation, once, in its order, from however many webhooks (rules I). */
import assert from "node:assert/strict";
import { addressKey, openKey, type OpenRow } from "../../actors/conversation/rows.ts";
import type { Address, Inbound } from "../../actors/message.ts";
import { FakeClock } from "../support/clock.ts";
import { withStore } from "../support/engines.ts";
import { account, agentOf, heads, Office, texts, withOffice } from "../support/office.ts";
import { anna, bsuid, message, number } from "../support/people.ts";

Deno.test("I1 the first message opens a conversation, the next ones join it", () =>
  withOffice(async (office, store) => {
    for (const n of [1, 2, 3]) await office.admit(message(`wamid.${n}`, `n${n}`));
    const [only, ...others] = await heads(store);
    assert.equal(others.length, 0);
    assert.equal(only!.seq, 3);
    assert.deepEqual(await texts(store, only!.id), ["n1", "n2", "n3"]);
  }));

Deno.test("I1 an account that feeds one agent gives them the conversation while they are active", () =>
  withOffice(async (office, store) => {
    const direct = { ...account, agent: anna.id };
    await office.door.admit("whatsapp", direct, [message("wamid.1", "uno")]);
    await office.personnel.save(agentOf(anna.id, ["sales"]));
    await office.door.admit("whatsapp", direct, [message("wamid.2", "due", [number("39444")])]);
    const owners = (await heads(store)).map(({ owner }) => owner);
    assert.deepEqual(owners.toSorted(), [anna.id, null]);
  }));

Deno.test("I4 one delivery again and again, in parallel, on two processes: one message each", () =>
  withOffice(async (office, store) => {
    const other = await new Office(store, office.clock).start();
    const items = [message("wamid.1", "uno"), message("wamid.2", "due")];
    await Promise.all([office, other, office, other, other].map((one) => one.admit(...items)));
    const [only, ...others] = await heads(store);
    assert.equal(others.length, 0);
    assert.deepEqual((await texts(store, only!.id)).toSorted(), ["due", "uno"]);
    await other.stop();
  }));

Deno.test("I5 two first messages in parallel open one conversation", () =>
  withOffice(async (office, store) => {
    const other = await new Office(store, office.clock).start();
    for (let round = 0; round < 20; round++) {
      const address = number(`39${round}`);
      await Promise.all([
        office.admit(message(`a${round}`, "uno", [address])),
        other.admit(message(`b${round}`, "due", [address])),
        office.admit(message(`c${round}`, "tre", [address])),
      ]);
    }
    assert.deepEqual((await heads(store)).map(({ seq }) => seq), Array(20).fill(3));
    await other.stop();
  }));

const person: [Address, ...Address[]] = [bsuid("IT.1"), number("39333")];

Deno.test("I5 the same person by number and by both names at once: one conversation", () =>
  withStore(async (inner) => {
    const clock = new FakeClock();
    const [one, other] = [inner, inner].map((store) => new Office(store, clock));
    await Promise.all([one!.start(), other!.start()]);
    for (let round = 0; round < 10; round++) {
      const both: [Address, ...Address[]] = [bsuid(`IT.${round}`), number(`39${round}`)];
      const offices = round % 2 ? [one!, other!] : [one!, one!];
      await Promise.all([
        offices[0]!.admit(message(`a${round}`, "uno", both)),
        offices[1]!.admit(message(`b${round}`, "due", [both[1]!])),
      ]);
    }
    assert.deepEqual((await heads(inner)).map(({ seq }) => seq), Array(10).fill(2));
    await Promise.all([one!.stop(), other!.stop()]);
  }));

Deno.test("I6 one delivery is sorted by the customer's time", () =>
  withOffice(async (office, store) => {
    await office.admit(
      message("c", "tre", [number("1")], 30),
      message("a", "uno", [number("1")], 10),
      message("b", "due", [number("1")], 20),
    );
    assert.deepEqual(await texts(store, (await heads(store))[0]!.id), ["uno", "due", "tre"]);
  }));

Deno.test("I3 what belongs to no conversation is kept, never refused", () =>
  withOffice(async (office, store) => {
    await office.admit(
      { ...message("wamid.1", "altrove"), to: "+39 9" },
      { type: "notice", to: "+39 1", label: "alert", raw: "{}", at: 1 },
      {
        type: "echo",
        to: "+39 1",
        providerId: "e",
        party: { addresses: person },
        at: 2,
        content: { kind: "text", text: "x" },
      },
      {
        type: "revoke",
        to: "+39 1",
        providerId: "r",
        party: { addresses: person },
        target: "unknown",
        at: 3,
      },
    );
    const rows = await store.list<{ label: string }>({ prefix: ["kept", "account"] }, { limit: 10 });
    assert.deepEqual(rows.map(({ value }) => value!.label).toSorted(), [
      "alert",
      "another-account",
      "echo",
      "revoke",
    ]);
    assert.deepEqual(await heads(store), []);
  }));

Deno.test("H2 after handled the next message opens another conversation, on a process that still remembers the old", () =>
  withOffice(async (office, store) => {
    const other = await new Office(store, office.clock).start();
    await office.admit(message("wamid.1", "uno"));
    await office.admit(message("wamid.2", "due"));
    const [first] = await heads(store);
    const given = { id: null, at: office.clock.now(), by: anna };
    await other.conversations.send(first!.id, { type: "take", ...given });
    await other.conversations.send(first!.id, { type: "handle", ...given });
    await office.admit(message("wamid.3", "tre"));
    const { value } = await store.get<OpenRow>(openKey("account", first!.party));
    assert.notEqual(value!.id, first!.id);
    assert.deepEqual(await texts(store, value!.id), ["tre"]);
    await other.stop();
  }));

Deno.test("a person's new address leads to the same party, also when a message comes with it at once", () =>
  withOffice(async (office, store) => {
    await office.admit(message("wamid.1", "uno", [number("39333")]));
    const identity: Inbound = {
      type: "identity",
      to: "+39 1",
      providerId: "i",
      previous: number("39333"),
      party: { addresses: [number("39444"), bsuid("IT.7")] },
      note: "moved",
      at: 1,
    };
    const early = message("wamid.2", "due", [bsuid("IT.7"), number("39333")]);
    await Promise.all([office.admit(identity), office.admit(early)]);
    await office.admit(message("wamid.3", "tre", [number("39444")]));
    const open = await heads(store);
    assert.deepEqual(open.map(({ seq }) => seq), [3]);
  }));

Deno.test("a person's new address is written even when somebody's commit came in between", () =>
  withOffice(async (office, store) => {
    await office.admit(message("wamid.1", "uno", [number("39333")]));
    office.store.meant = ({ sets }) => sets.some(({ key }) => key[0] === "address");
    office.store.faults.push("refused");
    const moved = { previous: number("39333"), party: { addresses: [number("39444")] as [Address] } };
    await office.admit({ type: "identity", to: "+39 1", providerId: "i", note: "moved", at: 1, ...moved });
    const { value } = await store.get(addressKey("account", number("39444")));
    assert.equal(value, "number:39333");
  }));
