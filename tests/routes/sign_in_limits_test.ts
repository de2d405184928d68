/** Guessing is slowed, and nobody is kept out by it: not the agent at their own browser, not for long elsewhere (S4). */
import assert from "node:assert/strict";
import { checkPassword, mostWaiting } from "../../actors/passwords.ts";
import { Overloaded } from "../../actors/runtime/committer.ts";
import { demoPassword } from "../../demo/company.ts";
import { atDesk, type Desk } from "../support/desk.ts";

const minute = 60_000;
const giulia = "giulia@example.com";

interface Trying {
  password?: string;
  email?: string;
  from?: string;
  cookie?: string;
}

function tries(desk: Desk, { password = "wrong", email = giulia, from, cookie = "" }: Trying) {
  const headers = { "origin": "http://desk.test", "sec-fetch-site": "same-origin", cookie };
  const body = new URLSearchParams({ email, password });
  return desk.ask("/sign-in", { method: "POST", body, headers }, from);
}

/** Signs in and returns the cookie by which the browser is known from then on. */
async function knownBrowserOf(desk: Desk, email = giulia, cookie = ""): Promise<string> {
  const answer = await tries(desk, { email, password: demoPassword, cookie });
  assert.equal(answer.status, 303);
  const set = answer.headers.getSetCookie().find((one) => one.includes("known-browser="))!;
  return set.split(";")[0]!;
}

/** Guesses from `count` networks of their own; returns how often the password was looked at. */
async function guessFromMany(desk: Desk, count: number): Promise<number> {
  let looked = 0;
  for (let i = 0; i < count; i++) {
    const { status } = await tries(desk, { from: `198.51.${i >> 8}.${i & 255}` });
    assert.ok(status === 422 || status === 429);
    if (status === 422) looked++;
  }
  return looked;
}

Deno.test("S4 a stranger can't keep an agent out of a browser they have used, not even from its own address", () =>
  atDesk(async (desk) => {
    const cookie = await knownBrowserOf(desk);
    for (let i = 0; i < 70; i++) await tries(desk, {});
    await guessFromMany(desk, 30);
    assert.equal((await tries(desk, { password: demoPassword })).status, 429, "a browser nobody knows waits");
    assert.equal((await tries(desk, { password: demoPassword, cookie })).status, 303);
  }));

Deno.test("S4 five wrong tries at one e-mail from one network are the end there, and nowhere else", () =>
  atDesk(async (desk) => {
    for (let i = 0; i < 5; i++) assert.equal((await tries(desk, { from: `2001:db8:1:2::${i}` })).status, 422);
    const right = { password: demoPassword, from: "2001:db8:1:2:ffff::9" };
    const refused = await tries(desk, right);
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get("retry-after"), "900");
    assert.equal((await tries(desk, { ...right, email: "marco@example.com" })).status, 303);
    assert.equal((await tries(desk, { ...right, from: "2001:db8:1:3::1" })).status, 303);
    desk.clock.advance(15 * minute);
    assert.equal((await tries(desk, right)).status, 303);
  }));

Deno.test("S4 guessing at one e-mail from many networks is slowed more and more, and never stops the agent for good", () =>
  atDesk(async (desk) => {
    assert.equal(await guessFromMany(desk, 60), 10);
    let looked = 0;
    for (let i = 0; i < 6 * 60; i++) {
      desk.clock.advance(minute);
      looked += await guessFromMany(desk, 1);
    }
    assert.ok(looked > 5 && looked < 40, `${looked} guesses in six hours`);
    desk.clock.advance(15 * minute);
    assert.equal((await tries(desk, { password: demoPassword })).status, 303);
  }));

Deno.test("S4 who is slowed is told what to do, in their language", () =>
  atDesk(async (desk) => {
    await guessFromMany(desk, 10);
    const { status, text, headers } = await tries(desk, {});
    assert.equal(status, 429);
    assert.match(text, /usa un browser da cui hai già fatto l(&#39;|')accesso/);
    assert.equal(headers.get("retry-after"), "1");
  }));

Deno.test("S4 the right password clears what was counted", () =>
  atDesk(async (desk) => {
    for (let round = 0; round < 4; round++) {
      for (let i = 0; i < 4; i++) assert.equal((await tries(desk, {})).status, 422);
      assert.equal((await tries(desk, { password: demoPassword })).status, 303);
    }
    await guessFromMany(desk, 9);
    assert.equal((await tries(desk, { password: demoPassword })).status, 303);
    assert.equal(await guessFromMany(desk, 12), 10);
  }));

Deno.test("S4 a known browser guesses ten times, at its own agents only, and can't be made up or moved", () =>
  atDesk(async (desk) => {
    const cookie = await knownBrowserOf(desk);
    await guessFromMany(desk, 12);
    const broken = cookie.slice(0, -3) + (cookie.endsWith("AAA") ? "BBB" : "AAA");
    for (
      const made of [broken, "known-browser=v1.a.b", "known-browser=", `known-browser=${"x".repeat(5_000)}`]
    ) {
      assert.equal(
        (await tries(desk, { password: demoPassword, cookie: made })).status,
        429,
        made.slice(0, 40),
      );
    }
    for (let i = 0; i < 10; i++) assert.equal((await tries(desk, { cookie })).status, 422);
    assert.equal((await tries(desk, { password: demoPassword, cookie })).status, 429);
    const other = { email: "marco@example.com", cookie };
    for (let i = 0; i < 5; i++) assert.equal((await tries(desk, other)).status, 422);
    assert.equal((await tries(desk, other)).status, 429, "for Marco it is a browser like any other");
  }));

Deno.test("S4 a browser is known for every agent who uses it, and for half a year", () =>
  atDesk(async (desk) => {
    const cookie = await knownBrowserOf(desk, "marco@example.com", await knownBrowserOf(desk));
    await guessFromMany(desk, 12);
    assert.equal((await tries(desk, { password: "wrong", cookie })).status, 422);
    desk.clock.advance(180 * 24 * 60 * minute);
    await guessFromMany(desk, 12);
    assert.equal((await tries(desk, { password: demoPassword, cookie })).status, 429);
  }));

Deno.test("S4 the cookie of a known browser is no session, no script's, no other site's, and names nobody", () =>
  atDesk(async (desk) => {
    const answer = await desk.ask("/sign-in", {
      method: "POST",
      body: new URLSearchParams({ email: giulia, password: demoPassword }),
      headers: { "origin": "https://desk.test", "sec-fetch-site": "same-origin" },
    });
    const set = answer.headers.getSetCookie().find((one) => one.startsWith("__Host-known-browser="))!;
    for (
      const attribute of [
        /; HttpOnly/i,
        /; Secure/i,
        /; SameSite=Strict/i,
        /; Path=\//i,
        /; Max-Age=15552000/i,
      ]
    ) {
      assert.match(set, attribute);
    }
    const { id } = desk.agent("giulia");
    assert.ok(
      !set.includes(id) &&
        !atob(set.split(/[.;]/)[2]!.replaceAll("-", "+").replaceAll("_", "/")).includes(id),
    );
    const [cookie] = set.split(";");
    assert.equal((await desk.ask("/conversations", { headers: { cookie: cookie! } })).status, 401);
  }, { publicUrl: "https://desk.test" }));

Deno.test("S4 of a flood of passwords some are checked and the rest is turned away before the work", async () => {
  const flood = Array.from({ length: mostWaiting + 20 }, () => checkPassword("guess", null));
  const results = await Promise.allSettled(flood);
  const refused = results.filter((one) => one.status === "rejected");
  assert.equal(refused.length, 20);
  for (const { reason } of refused) assert.ok(reason instanceof Overloaded);
  assert.equal(await checkPassword("guess", null), false, "afterwards it goes on");
});

Deno.test("S4 a password that was turned away unread is no wrong try", () =>
  atDesk(async (desk) => {
    const flood = Array.from({ length: mostWaiting }, () => checkPassword("guess", null));
    for (let i = 0; i < 8; i++) assert.equal((await tries(desk, { password: demoPassword })).status, 503);
    await Promise.all(flood);
    assert.equal((await tries(desk, { password: demoPassword })).status, 303);
  }));
