/** Handled, archived, deleted, and the way back while it is open (rules H). */
import assert from "node:assert/strict";
import { atDesk, type Desk } from "../support/desk.ts";
import type { Browser } from "../support/desk/browser.ts";
import { until } from "../support/until.ts";

Deno.test("H1 handled leaves Mine, stands under Handled, and can be undone for ten seconds", () =>
  atDesk(async (desk) => {
    const { giulia, id } = await mine(desk);
    const done = await giulia.post(`/conversations/${id}/handlings`);
    assert.equal(done.status, 200);
    assert.ok(
      done.text.includes(`data-until="${desk.clock.now() + 10_000}"`),
      "the way back says until when",
    );
    assert.deepEqual(await standsIn(giulia, id), ["handled"]);
    await desk.pass(9_000);
    assert.equal((await giulia.post(`/conversations/${id}/undos`)).status, 200);
    assert.deepEqual(await standsIn(giulia, id), ["mine"]);
    assert.equal((await desk.deps.conversations.read(id))!.awaitsUs, true, "as it was before");
  }));

Deno.test("H1 later it is reopened by whoever wants it, unless a newer session is open", () =>
  atDesk(async (desk) => {
    const { giulia, id, customer } = await mine(desk);
    await giulia.post(`/conversations/${id}/handlings`);
    await desk.pass(60_000);
    const marco = await desk.as("marco");
    assert.equal((await marco.post(`/conversations/${id}/reopenings`)).status, 200);
    assert.equal((await desk.deps.conversations.read(id))!.owner, desk.agent("marco").id);
    await marco.post(`/conversations/${id}/handlings`);
    await customer.opens("Di nuovo io");
    const refused = await giulia.post(`/conversations/${id}/reopenings`);
    assert.equal(refused.status, 409);
    assert.match(refused.text, /newer conversation/);
  }));

Deno.test("H2 after handled the customer is routed afresh", () =>
  atDesk(async (desk) => {
    const { giulia, id, customer } = await mine(desk);
    await giulia.post(`/conversations/${id}/handlings`);
    const second = await customer.opens("Altra domanda");
    assert.notEqual(second, id);
    const conversation = await desk.deps.conversations.read(second);
    assert.deepEqual([conversation!.status, conversation!.owner], ["waiting", null]);
  }));

Deno.test("H3 before that the customer reaches the agent they had", () =>
  atDesk(async (desk) => {
    const { giulia, id, customer } = await mine(desk);
    await desk.pass(11 * 3_600_000);
    assert.equal(await customer.opens("Ci sei ancora?"), id);
    assert.equal((await desk.deps.conversations.read(id))!.owner, desk.agent("giulia").id);
    assert.match((await giulia.get("/conversations?list=mine")).text, /Ci sei ancora\?/);
  }));

Deno.test("H5 archived is off the main list, still open and owned, with a way back", () =>
  atDesk(async (desk) => {
    const { giulia, id } = await mine(desk);
    assert.equal((await giulia.post(`/conversations/${id}/archivings`)).status, 200);
    assert.deepEqual(await standsIn(giulia, id), ["archived"]);
    const conversation = await desk.deps.conversations.read(id);
    assert.deepEqual([conversation!.status, conversation!.owner], ["taken", desk.agent("giulia").id]);
    assert.equal((await giulia.post(`/conversations/${id}/undos`)).status, 200);
    assert.deepEqual(await standsIn(giulia, id), ["mine"]);
    const waiting = await desk.customer().opens();
    assert.equal(
      (await giulia.post(`/conversations/${waiting}/archivings`)).status,
      403,
      "waiting is not archived",
    );
  }));

Deno.test("H6 each row of both parts offers transfer, the way back and delete", () =>
  atDesk(async (desk) => {
    const archived = await mine(desk);
    await archived.giulia.post(`/conversations/${archived.id}/archivings`);
    const handled = await mine(desk);
    await handled.giulia.post(`/conversations/${handled.id}/handlings`);
    for (
      const [list, id, back] of [["archived", archived.id, "unarchivings"], [
        "handled",
        handled.id,
        "reopenings",
      ]]
    ) {
      const { text } = await archived.giulia.get(`/conversations?list=${list}`);
      const row = new RegExp(`<li id="row-${id}"[\\s\\S]*?(?=<li id="row-|$)`).exec(text)![0];
      for (const act of ["transfers", back, "deletions"]) {
        assert.ok(row.includes(`/conversations/${id}/${act}`), `${list}: ${act}`);
      }
    }
    const marco = desk.agent("marco").id;
    const pass = await handled.giulia.post(`/conversations/${handled.id}/transfers`, {
      to: `agent:${marco}`,
    });
    assert.equal(pass.status, 200);
    const reopened = await desk.deps.conversations.read(handled.id);
    assert.deepEqual([reopened!.status, reopened!.owner], ["taken", marco]);
  }));

Deno.test("H7 a message of the customer brings an archived one back to the top", () =>
  atDesk(async (desk) => {
    const { giulia, id, customer } = await mine(desk);
    await giulia.post(`/conversations/${id}/archivings`);
    await mine(desk);
    const stream = await giulia.live();
    desk.clock.advance(1_000);
    assert.equal(await customer.opens("Sono tornata"), id);
    await stream.hears(`data-into="list-mine"`);
    assert.deepEqual(await standsIn(giulia, id), ["mine"]);
    await stream.leave();
  }));

Deno.test("H8 deleted can be undone for thirty seconds, by the one who did it", () =>
  atDesk(async (desk) => {
    const { giulia, id } = await mine(desk);
    await giulia.post(`/conversations/${id}/handlings`);
    const marco = await desk.as("marco");
    assert.equal((await marco.post(`/conversations/${id}/deletions`)).status, 403, "not the last owner");
    assert.equal((await giulia.post(`/conversations/${id}/deletions`)).status, 200);
    assert.deepEqual(await standsIn(giulia, id), []);
    await desk.pass(29_000);
    assert.equal((await marco.post(`/conversations/${id}/undos`)).status, 404);
    assert.equal((await giulia.post(`/conversations/${id}/undos`)).status, 200);
    assert.deepEqual(await standsIn(giulia, id), ["handled"]);
  }));

Deno.test("H8 after thirty seconds no row holds a word of it, and no webhook brings it back", () =>
  atDesk(async (desk) => {
    const word = "ornitorinco";
    const customer = desk.customer(`Rosa ${word}`);
    const delivery = customer.message(`Il primo ${word}`);
    await customer.deliver(delivery);
    const id = await customer.conversation();
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    await marco.put(`/conversations/${id}/draft`, { text: `bozza ${word}` });
    await giulia.post(`/conversations/${id}/replies`, { text: `risposta ${word}`, messageId: "m1" });
    await marco.post(`/conversations/${id}/replies`, { text: `troppo tardi ${word}`, messageId: "m2" });
    for (let i = 0; i < 200; i++) await customer.writes(`${word} ${i}`);
    await giulia.put(`/conversations/${id}/draft`, { text: `altra bozza ${word}` });
    await giulia.post(`/conversations/${id}/handlings`);
    await giulia.post(`/conversations/${id}/deletions`);
    assert.ok((await desk.storedText()).includes(word));

    await desk.pass(30_001);
    await until("every row with the text is gone", async () => {
      await desk.pass(10);
      return !(await desk.storedText()).includes(word);
    });
    const before = (await desk.store.list({ prefix: ["conversation"] }, { limit: 100 })).length;
    assert.equal((await customer.deliver(delivery)).status, 200);
    assert.ok(!(await desk.storedText()).includes(word), "the tombstone holds");
    assert.equal((await desk.store.list({ prefix: ["conversation"] }, { limit: 100 })).length, before);
    assert.equal((await giulia.post(`/conversations/${id}/undos`)).status, 404);
  }));

async function mine(desk: Desk) {
  const customer = desk.customer();
  const id = await customer.opens();
  const giulia = await desk.as("giulia");
  await giulia.post(`/conversations/${id}/takes`);
  return { customer, id, giulia };
}

async function standsIn(browser: Browser, id: string): Promise<string[]> {
  const lists = ["waiting", "mine", "archived", "handled"];
  const pages = await Promise.all(lists.map((list) => browser.get(`/conversations?list=${list}`)));
  return lists.filter((_, i) => pages[i]!.text.includes(`row-${id}`));
}
