/** How long sessions last, what ends them, and that their streams end with them (rule S7). */
import assert from "node:assert/strict";
import { demoPassword } from "../../demo/company.ts";
import { atDesk } from "../support/desk.ts";
import { Browser } from "../support/desk/browser.ts";

const hour = 3_600_000;

Deno.test("S7 a session ends after twelve idle hours and lives on while it is used", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    desk.clock.advance(11 * hour);
    assert.equal((await giulia.get("/conversations")).status, 200);
    desk.clock.advance(11 * hour);
    assert.equal((await giulia.get("/conversations")).status, 200);
    desk.clock.advance(12 * hour);
    assert.equal((await giulia.get("/conversations")).status, 303);
    assert.equal((await giulia.fragments("/conversations")).status, 401);
  }));

Deno.test("S7 a session ends after seven days however much it is used", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    for (let passed = 0; passed < 7 * 24; passed += 8) {
      assert.equal((await giulia.get("/conversations")).status, 200, `after ${passed} hours`);
      desk.clock.advance(8 * hour);
    }
    assert.equal((await giulia.get("/conversations")).status, 303);
  }));

Deno.test("S7 a session that is over is answered 401 on the stream, and never a redirect", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    desk.clock.advance(12 * hour);
    for (const browser of [giulia, desk.stranger(), new Browser(desk, "made up")]) {
      for (const path of ["/live", "/live/since?after=x"]) {
        for (const accept of ["text/event-stream", "*/*", "application/json", "text/html"]) {
          const { status, text, headers } = await browser.get(path, { accept });
          assert.equal(status, 401, `${path} ${accept}`);
          assert.equal(headers.get("location"), null);
          assert.match(text, /Sign in again/);
        }
      }
    }
    assert.equal(desk.deps.hub.size, 0);
  }));

Deno.test("S7 signing out ends the session and its streams within a second, and no other", () =>
  atDesk(async (desk) => {
    const [here, there] = [await desk.as("giulia"), await desk.as("giulia")];
    const streams = await Promise.all([here.live(), there.live()]);
    await streams[1]!.hearsEvent("beat");
    assert.equal((await here.submit("/sign-out")).status, 303);
    await streams[0]!.ends();
    assert.equal((await here.fragments("/conversations")).status, 401);
    assert.equal(streams[1]!.ended, false);
    assert.equal((await there.get("/conversations")).status, 200);
    await streams[1]!.leave();
  }));

Deno.test("S7 a stream that is still being opened ends with its session, too", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    const { cursor } = desk.deps.feed;
    for (let i = 0; i < 30; i++) await desk.customer().opens();
    const [stream] = await Promise.all([giulia.live(cursor), giulia.submit("/sign-out")]);
    await stream.ends();
    assert.ok(!stream.heard.some(({ event }) => event === "reset"));
    assert.equal(desk.deps.hub.size, 0);
  }));

Deno.test("S7 own sessions are listed and ended one by one or all others at once", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    const [other, third] = [await desk.as("giulia"), await desk.as("giulia")];
    const marco = await desk.as("marco");
    const { text } = await giulia.get("/sessions");
    const ids = [...text.matchAll(/\/sessions\/([^/"]+)\/endings/g)].map(([, id]) => id!);
    assert.ok(ids.length >= 2);
    for (const id of ids) await marco.submit(`/sessions/${id}/endings`);
    assert.equal((await other.get("/sessions")).status, 200, "nobody ends somebody else's");
    const all = await desk.deps.sessions.list(desk.agent("giulia").id);
    assert.equal(all.length, 3);
    assert.equal((await giulia.submit("/sessions/endings")).status, 303);
    assert.equal((await other.get("/sessions")).status, 303);
    assert.equal((await third.get("/sessions")).status, 303);
    assert.equal((await giulia.get("/sessions")).status, 200);
    assert.equal((await marco.get("/sessions")).status, 200);
  }));

Deno.test("S7 deactivating ends sessions and streams within a second and puts back what was theirs", () =>
  atDesk(async (desk) => {
    const [giulia, admin] = [await desk.as("giulia"), await desk.as("admin")];
    const open = await desk.customer().opens();
    const archived = await desk.customer().opens();
    for (const id of [open, archived]) await giulia.post(`/conversations/${id}/takes`);
    await giulia.post(`/conversations/${archived}/archivings`);
    const since = (await desk.deps.conversations.read(open))!.waitingSince;
    const stream = await giulia.live();
    await stream.hearsEvent("beat");
    const { name, email, extension, queues } = desk.agent("giulia");
    const form = [
      ["name", name],
      ["email", email],
      ["extension", extension],
      ...queues.map((q) => ["queue", q]),
    ];
    const saved = await admin.submit(
      `/administration/agents/${desk.agent("giulia").id}`,
      form as [string, string][],
    );
    assert.equal(saved.status, 303);
    await stream.ends();
    assert.equal((await giulia.fragments("/conversations")).status, 401);
    const answers = ["/sign-in"].map((path) =>
      desk.stranger().submit(path, { email: "giulia@example.com", password: demoPassword })
    );
    assert.equal((await answers[0]!).status, 422);
    for (const id of [open, archived]) {
      const conversation = await desk.deps.conversations.read(id);
      assert.deepEqual([conversation!.status, conversation!.owner], ["waiting", null]);
      assert.equal(conversation!.waitingSince, since, "with its original waiting time");
    }
    assert.match((await (await desk.as("marco")).get("/conversations?list=waiting")).text, new RegExp(open));
  }));

Deno.test("S7 what an open page asks by itself keeps no session alive: after twelve hours it is over", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    const rosa = desk.customer("Rosa");
    const id = await rosa.opens();
    assert.equal((await giulia.post(`/conversations/${id}/takes`)).status, 200);
    const stream = await giulia.live();
    for (let passed = 1; passed < 12; passed++) {
      desk.clock.advance(hour);
      await rosa.writes(`Dopo ${passed} ore`);
      await stream.hears(`Dopo ${passed} ore`);
      const again = await giulia.live(stream.cursor!);
      await again.hearsEvent("beat");
      await again.leave();
      assert.equal((await giulia.get(`/live/since?after=${stream.cursor}`)).status, 200);
      assert.equal((await giulia.fragments(`/conversations/${id}/panel`)).status, 200);
      assert.equal((await giulia.post(`/conversations/${id}/readings`)).status, 204);
    }
    desk.clock.advance(hour);
    await rosa.writes("Dopo dodici ore");
    await stream.ends();
    assert.ok(!stream.markup.includes("Dopo dodici ore"));
    const back = await giulia.live(stream.cursor!);
    await back.leave();
    assert.equal(back.status, 401);
    assert.equal((await giulia.get(`/live/since?after=${stream.cursor}`)).status, 401);
    assert.equal((await giulia.fragments(`/conversations/${id}`)).status, 401);
  }));

Deno.test("S7 whoever works beside an open stream stays signed in, and the stream comes back", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    const id = await desk.customer().opens();
    const stream = await giulia.live();
    await stream.hearsEvent("beat");
    for (const act of ["takes", "archivings", "unarchivings"]) {
      desk.clock.advance(6 * hour);
      assert.equal((await giulia.post(`/conversations/${id}/${act}`)).status, 200);
    }
    await stream.ends();
    const again = await giulia.live(stream.cursor!);
    assert.equal(again.status, 200);
    await again.leave();
  }));

Deno.test("S7 what is refused for coming from elsewhere is no use of the session", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    desk.clock.advance(11 * hour);
    const foreign = { "origin": "https://evil.test", "sec-fetch-site": "cross-site" };
    assert.equal((await giulia.post("/sign-out", {}, foreign)).status, 403);
    desk.clock.advance(hour);
    assert.equal((await giulia.fragments("/conversations")).status, 401);
  }));

Deno.test("S7 no stream outlives the longest session: it comes back by its cursor, or not at all", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    const stream = await giulia.live();
    await stream.hearsEvent("beat");
    desk.clock.advance(7 * 24 * hour);
    await desk.customer().writes("Dopo sette giorni");
    await stream.ends();
    assert.ok(!stream.markup.includes("Dopo sette giorni"));
    assert.equal((await giulia.get(`/live?after=${stream.cursor}`)).status, 401);
  }));
