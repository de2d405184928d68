/** One-time links: the first set-up, invitation and reset; 24 hours, once (rule S7). */
import assert from "node:assert/strict";
import { openStore } from "../../actors/runtime/kv_store.ts";
import { demoPassword } from "../../demo/company.ts";
import { startSportello } from "../../start/sportello.ts";
import { FakeClock } from "../support/clock.ts";
import { atDesk, type Desk } from "../support/desk.ts";
import { Browser } from "../support/desk/browser.ts";

const chosen = "una nuova password";
const choice = { password: chosen, repeat: chosen };

Deno.test("S7 a reset link works once, ends the old sessions and signs in", () =>
  atDesk(async (desk) => {
    const old = await desk.as("giulia");
    const path = await linkFor(desk, "giulia");
    assert.equal((await desk.stranger().get(path)).status, 200);
    const used = await desk.stranger().submit(path, choice);
    assert.equal(used.status, 303);
    const token = /session=([^;]+)/.exec(used.headers.get("set-cookie")!)![1]!;
    assert.equal((await new Browser(desk, token).get("/conversations")).status, 200);
    assert.equal((await old.fragments("/conversations")).status, 401);
    assert.equal((await desk.stranger().get(path)).status, 404);
    assert.equal((await desk.stranger().submit(path, choice)).status, 404);
    const again = (password: string) =>
      desk.stranger().submit("/sign-in", { email: "giulia@example.com", password });
    assert.equal((await again(demoPassword)).status, 422);
    assert.equal((await again(chosen)).status, 303);
  }));

Deno.test("S7 of two who use one link at once, one gets in", () =>
  atDesk(async (desk) => {
    const path = await linkFor(desk, "marco");
    const answers = await Promise.all([1, 2, 3].map(() => desk.stranger().submit(path, choice)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 404, 404]);
  }));

Deno.test("S7 a link is over after 24 hours, and when its agent was deactivated", () =>
  atDesk(async (desk) => {
    const path = await linkFor(desk, "marco");
    desk.clock.advance(24 * 3_600_000 - 1);
    assert.equal((await desk.stranger().get(path)).status, 200);
    desk.clock.advance(1);
    assert.equal((await desk.stranger().get(path)).status, 404);
    assert.equal((await desk.stranger().submit(path, choice)).status, 404);
    const second = await linkFor(desk, "paolo");
    await desk.deps.personnel.save({ ...desk.agent("paolo"), active: false });
    assert.equal((await desk.stranger().submit(second, choice)).status, 404);
  }));

Deno.test("S7 a password that does not fit leaves the link and the old password as they were", () =>
  atDesk(async (desk) => {
    const path = await linkFor(desk, "marco");
    const unfit = ["short", "x".repeat(2_000)];
    for (const password of unfit) {
      const { status } = await desk.stranger().submit(path, { password, repeat: password });
      assert.equal(status, 422, `${password.length} characters`);
    }
    assert.equal(
      (await desk.stranger().submit(path, { password: chosen, repeat: "another one" })).status,
      422,
    );
    const old = { email: "marco@example.com", password: demoPassword };
    assert.equal((await desk.stranger().submit("/sign-in", old)).status, 303);
    assert.equal((await desk.stranger().submit(path, choice)).status, 303);
  }));

Deno.test("S7 the first set-up needs the code of the start, once; after it there is none", async () => {
  const store = await openStore({ location: ":memory:" });
  const settings = { publicUrl: "", trustedProxies: 0, timeZone: "Europe/Rome" };
  const started = await startSportello({
    store,
    clock: new FakeClock(),
    secretKey: "0123456789abcdef",
    settings,
  });
  const post = (form: Record<string, string>) =>
    started.app.request("/set-up", {
      method: "POST",
      body: new URLSearchParams(form),
      headers: { "sec-fetch-site": "same-origin" },
    });
  try {
    const code = await started.deps.links.make({ purpose: "set-up" });
    const person = { name: "Anna", email: "anna@example.com", password: chosen };
    assert.equal((await post({ ...person, code: "guessed" })).status, 422);
    assert.equal((await post({ ...person, password: "x".repeat(2_000), code })).status, 422);
    assert.equal(started.deps.directory.agents().length, 0, "nobody came to be without a password");
    const answers = await Promise.all([post({ ...person, code }), post({ ...person, name: "Eva", code })]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422]);
    assert.equal(started.deps.directory.agents().length, 1);
    const later = await started.deps.links.make({ purpose: "set-up" });
    assert.equal((await post({ ...person, code: later })).status, 404);
  } finally {
    await started.stop();
  }
});

async function linkFor(desk: Desk, person: "marco" | "giulia" | "paolo"): Promise<string> {
  const admin = await desk.as("admin");
  const { text } = await admin.submit(`/administration/agents/${desk.agent(person).id}/links`);
  return new URL(/http:\/\/desk\.test(\/links\/[^"<\s]+)/.exec(text)![0]).pathname;
}
