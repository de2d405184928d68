/** The visitor's session: a token in a header, its hash in the store, thirty days rolling, one account. */
import assert from "node:assert/strict";
import { hashToken } from "../../actors/base64.ts";
import { visitorLifeMs } from "../../actors/visitors.ts";
import { atDesk, type Desk } from "../support/desk.ts";
import { Visitor } from "./widget_visitor.ts";

const day = 24 * 3_600_000;

async function ask(desk: Desk, authorization: string, account = desk.company.site): Promise<number> {
  return (await desk.ask(`/widget/${account}/history`, { headers: { authorization } })).status;
}

Deno.test("S3 only the hash of a visitor's token is stored, and no cookie is set", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    await visitor.writes("Ciao");
    const stored = await desk.storedText();
    assert.ok(!stored.includes(visitor.token));
    assert.ok(stored.includes(await hashToken(visitor.token)));
    const answer = await desk.ask(`${visitor.path}/session`, { method: "POST" });
    assert.equal(answer.headers.get("set-cookie"), null);
    assert.equal(answer.headers.get("cache-control"), "no-store");
  }));

Deno.test("L3 a session lasts thirty days from the last visit, not from the first", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    desk.clock.advance(visitorLifeMs - day);
    assert.equal(await ask(desk, `Bearer ${visitor.token}`), 200);
    desk.clock.advance(visitorLifeMs - day);
    assert.equal(await ask(desk, `Bearer ${visitor.token}`), 200);
    desk.clock.advance(visitorLifeMs + 1);
    assert.equal(await ask(desk, `Bearer ${visitor.token}`), 401);
  }));

Deno.test("S4 without a token of this account there is nothing", () =>
  atDesk(async (desk) => {
    const visitor = await Visitor.comes(desk);
    const right = visitor.token;
    for (const wrong of ["", "Bearer", "Bearer ", "Bearer x", `Basic ${right}`, `Bearer ${right}x`]) {
      assert.equal(await ask(desk, wrong), 401, wrong);
    }
    assert.equal(await ask(desk, `Bearer ${"A".repeat(43)}`), 401);
    const site = desk.deps.directory.account(desk.company.site)!;
    const value = { ...site, id: "ANOTHER", address: "ANOTHER" };
    await desk.deps.records.accounts.send(value.id, { type: "save", id: "s", at: 1, of: value.id, value });
    await desk.deps.directory.refresh("channel_account", value.id);
    assert.equal(await ask(desk, `Bearer ${right}`, value.id), 401, "another widget's visitor");
    assert.equal(await ask(desk, `Bearer ${right}`), 200);
  }));

Deno.test("L4 only widgets that exist and are switched on answer", () =>
  atDesk(async (desk) => {
    for (const account of ["nobody", desk.company.whatsapp]) {
      assert.equal((await desk.ask(`/widget/${account}`)).status, 404);
      assert.equal((await desk.ask(`/widget/${account}/session`, { method: "POST" })).status, 404);
    }
    const site = desk.deps.directory.account(desk.company.site)!;
    const value = { ...site, active: false };
    await desk.deps.records.accounts.send(site.id, { type: "save", id: "off", at: 1, of: site.id, value });
    await desk.deps.directory.refresh("channel_account", site.id);
    assert.equal((await desk.ask(`/widget/${site.id}`)).status, 404);
  }));
