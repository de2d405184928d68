/** Signing in: same answer for every wrong one, slowed down, a new session each time, back only to our own pages. */
import assert from "node:assert/strict";
import { demoPassword } from "../../demo/company.ts";
import { safeNext } from "../../routes/sign_in.tsx";
import { atDesk, type Desk } from "../support/desk.ts";
import { Browser } from "../support/desk/browser.ts";

const cookieOf = (headers: Headers) => /session=([^;]+)/.exec(headers.get("set-cookie") ?? "")?.[1] ?? null;

Deno.test("S7 e-mail and password open a session in a cookie that scripts and other sites can't use", () =>
  atDesk(async (desk) => {
    const answer = await signIn(desk, "giulia@example.com", demoPassword);
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get("location"), "/conversations?list=waiting");
    const cookie = answer.headers.get("set-cookie")!;
    assert.match(cookie, /HttpOnly/i);
    assert.match(cookie, /SameSite=Lax/i);
    const token = cookieOf(answer.headers)!;
    assert.equal((await new Browser(desk, token).get("/conversations")).status, 200);
    assert.ok(!(await desk.storedText()).includes(token), "the store knows its hash only");
  }));

Deno.test("S7 behind https the cookie is bound to the host and never leaves it unencrypted", () =>
  atDesk(async (desk) => {
    const { headers } = await signIn(desk, "giulia@example.com", demoPassword, {
      origin: "https://desk.test",
    });
    assert.match(headers.get("set-cookie")!, /^__Host-session=[^;]+;.*Secure/i);
    assert.match(headers.get("strict-transport-security")!, /max-age=\d{7}/);
  }, { publicUrl: "https://desk.test" }));

Deno.test("S7 unknown, wrong, inactive and never invited are answered alike", () =>
  atDesk(async (desk) => {
    await desk.deps.personnel.save({ ...desk.agent("paolo"), active: false });
    const invited = { ...desk.agent("marco"), id: "01ARZ3NDEKTSV4RRFFQ69G5FAV", extension: "900" };
    await desk.deps.personnel.save({ ...invited, email: "invited@example.com" });
    const tries: [string, string][] = [
      ["nobody@example.com", demoPassword],
      ["giulia@example.com", "not the password"],
      ["paolo@example.com", demoPassword],
      ["invited@example.com", ""],
      ["giulia@example.com", "x".repeat(5_000)],
    ];
    const pages = await Promise.all(tries.map(async ([email, password]) => {
      const { status, text, headers } = await signIn(desk, email, password);
      assert.equal(status, 422, email);
      assert.equal(cookieOf(headers), null);
      return text.replaceAll(email, "E-MAIL");
    }));
    assert.equal(new Set(pages).size, 1, "nobody learns which of them it was");
    assert.match(pages[0]!, /Wrong e-mail or password/);
  }));

Deno.test("S4 after five wrong tries from one address even the right password has to wait there", () =>
  atDesk(async (desk) => {
    const from = (i: number) => ({ "x-forwarded-for": `198.51.100.${i}` });
    for (let i = 0; i < 5; i++) {
      assert.equal((await signIn(desk, "Giulia@example.com", "wrong", from(i))).status, 422);
    }
    assert.equal((await signIn(desk, "giulia@EXAMPLE.com", demoPassword, from(9))).status, 429);
    assert.equal(
      (await signIn(desk, "marco@example.com", demoPassword)).status,
      303,
      "others are not kept out",
    );
    desk.clock.advance(15 * 60_000);
    assert.equal((await signIn(desk, "giulia@example.com", demoPassword)).status, 303);
  }));

Deno.test("S4 one address can't try sixty agents, whatever it claims to come from", () =>
  atDesk(async (desk) => {
    let refused = 0;
    for (let i = 0; i < 70; i++) {
      const { status } = await signIn(desk, `agent${i % 20}@`, "", { "x-forwarded-for": `198.51.100.${i}` });
      if (status === 429) refused++;
    }
    assert.ok(refused >= 10);
    assert.equal((await signIn(desk, "giulia@example.com", demoPassword)).status, 429);
    assert.equal((await signIn(desk, "giulia@example.com", demoPassword, {}, "203.0.113.7")).status, 303);
  }));

Deno.test("S7 a session from before signing in is never carried on", () =>
  atDesk(async (desk) => {
    const planted = "planted-by-somebody-else";
    const headers = { cookie: `session=${planted}` };
    const first = cookieOf((await signIn(desk, "giulia@example.com", demoPassword, headers)).headers)!;
    assert.notEqual(first, planted);
    assert.equal((await new Browser(desk, planted).fragments("/conversations")).status, 401);
    const second = cookieOf(
      (await signIn(desk, "giulia@example.com", demoPassword, { cookie: `session=${first}` })).headers,
    );
    assert.notEqual(second, first);
    assert.equal((await new Browser(desk, first).fragments("/conversations")).status, 401, "and it is over");
  }));

const leadsAway = [
  ...["https://evil.test", "//evil.test", "/\\evil.test", "\\\\evil.test", "/\t/evil.test", "/\n/evil.test"],
  ...[
    "javascript:alert(1)",
    "data:text/html,x",
    "http:evil.test",
    "evil.test",
    "",
    " /conversations",
    "/ /x",
  ],
  ...[
    "/\\/evil.test",
    "/x\\..\\\\evil.test",
    "/\u0000/evil.test",
    "/x\r\nset-cookie: a=b",
    "https:/evil.test",
  ],
];

Deno.test("S7 after signing in only a path of ours is followed", () =>
  atDesk(async (desk) => {
    for (const next of leadsAway) {
      assert.equal(safeNext(next), "/conversations?list=waiting", JSON.stringify(next));
      const { status, headers } = await signIn(desk, "giulia@example.com", demoPassword, {}, undefined, next);
      assert.equal(status, 303, JSON.stringify(next));
      const url = new URL(headers.get("location")!, "http://desk.test");
      assert.equal(url.origin, "http://desk.test", JSON.stringify(next));
    }
    for (const next of ["/conversations/01ARZ3NDEKTSV4RRFFQ69G5FAV?list=mine", "/sessions", "/a/b?c=d#e"]) {
      assert.equal(safeNext(next), next);
    }
  }));

Deno.test("S7 a choice of theme or language leads back to our own page only", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    const away = [
      "http://evil.test/x",
      "http://desk.test//evil.test/x",
      "http://desk.test/\\evil.test",
      "nonsense",
    ];
    for (const referer of away) {
      const { status, headers } = await giulia.submit("/preferences", { theme: "dark" }, { referer });
      assert.equal(status, 303);
      const url = new URL(headers.get("location")!, "http://desk.test");
      assert.equal(url.origin, "http://desk.test", referer);
    }
    const back = await giulia.submit("/preferences", { theme: "dark" }, {
      referer: "http://desk.test/sessions?x=1",
    });
    assert.equal(back.headers.get("location"), "/sessions?x=1");
  }));

function signIn(
  desk: Desk,
  email: string,
  password: string,
  headers: Record<string, string> = {},
  from?: string,
  next = "",
) {
  const ours = { "origin": "http://desk.test", "sec-fetch-site": "same-origin", "accept-language": "en" };
  const body = new URLSearchParams({ email, password, next });
  return desk.ask("/sign-in", { method: "POST", body, headers: { ...ours, ...headers } }, from);
}
