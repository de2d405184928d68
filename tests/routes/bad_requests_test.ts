/** Addresses, queries and forms nobody's page would make: refused in plain words, nothing changed. */
import assert from "node:assert/strict";
import { atDesk } from "../support/desk.ts";
import { withLogs } from "../support/desk/logs.ts";
import { isPlain, survives } from "../support/desk/survives.ts";

const notIds = [
  ...[
    "x",
    "0",
    "01ARZ3NDEKTSV4RRFFQ69G5FAV",
    "x".repeat(5_000),
    "..%2F..%2Fetc%2Fpasswd",
    "%00",
    "%ED%A0%80",
  ],
  ...[
    "%E0%A4%A",
    "__proto__",
    "constructor",
    "01arz3ndektsv4rrffq69g5fav",
    "[object%20Object]",
    "%F0%9F%A6%86",
  ],
];

Deno.test("O9 ids that are nobody's, or no ids at all, are 404 in every route and change nothing", () =>
  withLogs((lines) =>
    atDesk(async (desk) => {
      const [giulia, admin] = [await desk.as("giulia"), await desk.as("admin")];
      const before = await desk.storedText();
      const to = `agent:${desk.agent("marco").id}`;
      const routes = desk.sportello.app.routes.filter(({ method, path }) => {
        return method !== "ALL" && /:/.test(path) && !path.startsWith("/sessions") &&
          !path.startsWith("/widget");
      });
      assert.ok(routes.length > 20);
      for (const { method, path } of routes) {
        for (const id of notIds) {
          const browser = path.startsWith("/administration") ? admin : giulia;
          const filled = path.replaceAll(/:\w+/g, id) + (path.endsWith("/messages") ? "?before=9" : "");
          const form = { text: "x", messageId: "m1", to, name: "x", password: "una password lunga" };
          const answer = method === "GET"
            ? await browser.get(filled)
            : method === "PUT"
            ? await browser.put(filled, form)
            : await browser.post(filled, form);
          assert.equal(answer.status, 404, `${method} ${filled.slice(0, 90)}`);
          isPlain(answer);
        }
      }
      await survives(desk, before, lines);
    })
  ));

Deno.test("S4 queries nobody's page would make are answered plainly", () =>
  withLogs((lines) =>
    atDesk(async (desk) => {
      const id = await desk.customer().opens();
      const giulia = await desk.as("giulia");
      await giulia.get(`/conversations/${id}`);
      const before = await desk.storedText();
      const position = (value: unknown) =>
        btoa(JSON.stringify(value)).replaceAll("+", "-").replaceAll("/", "_");
      const afters = ["", "x", "%00", position({}), position([]), position([1]), position([null, "x"])];
      afters.push(position(["\ud800", "x"]), position([1e308 * 10, "x"]), position(Array(50).fill("x")));
      afters.push(
        position([1, "\\ud800".repeat(5)]),
        position(["x".repeat(60), "x".repeat(60)]),
        "x".repeat(9_000),
      );
      const paths = [
        ...afters.map((after) => `/conversations?list=waiting&after=${after}`),
        ...["", "x", "-1", "1e999", "NaN", "9007199254740993", "0"].map((n) =>
          `/conversations/${id}/messages?before=${n}`
        ),
        ...["__proto__", "constructor", "x", ""].map((list) => `/conversations?list=${list}`),
        `/conversations/${id}/transfers?q=${"x".repeat(50_000)}`,
        `/conversations?${Array.from({ length: 10_000 }, (_, i) => `a${i}=1`).join("&")}`,
        "/administration/accounts/new?channel=__proto__",
        "/assets/..%2Fmain.ts",
        "/assets/__proto__",
        "//evil.test/%2e%2e",
      ];
      for (const path of paths) {
        for (const answer of [await giulia.get(path), await giulia.fragments(path)]) {
          assert.ok([200, 403, 404].includes(answer.status), `${path.slice(0, 90)}: ${answer.status}`);
        }
      }
      await survives(desk, before, lines);
    })
  ));

Deno.test("S4 forms with too much, too long or of the wrong kind are refused and change nothing", () =>
  withLogs((lines) =>
    atDesk(async (desk) => {
      const id = await desk.customer().opens();
      const [giulia, admin] = [await desk.as("giulia"), await desk.as("admin")];
      const before = await desk.storedText();
      const huge = await giulia.post(`/conversations/${id}/replies`, {
        text: "x".repeat(100_000),
        messageId: "m",
      });
      assert.deepEqual([huge.status, huge.text], [413, "The body is too large"]);
      const queue = desk.deps.directory.queues()[0]!.id;
      const agent = { name: "Nuovo", email: "nuovo@example.com", extension: "", role: "agent", queue };
      const account = {
        name: "Nuovo",
        queue,
        channel: "whatsapp",
        graphUrl: "http://x",
        graphVersion: "v25.0",
      };
      const secrets = { phoneNumberId: "1", verifyToken: "x", appSecret: "x", accessToken: "x" };
      const forms: [string, Record<string, string>][] = [
        ["/administration/agents", { ...agent, name: "x".repeat(5_000) }],
        ["/administration/agents", { ...agent, email: `${"x".repeat(3_000)}@example.com` }],
        ["/administration/agents", { ...agent, email: "\ud800" }],
        ["/administration/agents", { ...agent, extension: "1".repeat(5_000) }],
        ["/administration/queues", { name: "x".repeat(5_000) }],
        ["/administration/queues", { name: "" }],
        ["/administration/accounts", { ...account, ...secrets, phoneNumberId: "1".repeat(3_000) }],
        ["/administration/accounts", { ...account, ...secrets, accessToken: "x".repeat(5_000) }],
        ["/administration/accounts", { ...account, ...secrets, queue: "nobody's" }],
        ["/administration/accounts", { ...account }],
        [`/conversations/${id}/replies`, { text: "x", messageId: "../../x" }],
        [`/conversations/${id}/replies`, { text: "x", messageId: "x".repeat(5_000) }],
      ];
      for (const [path, form] of forms) {
        const answer = await admin.submit(path, form);
        assert.equal(answer.status, 422, `${path} ${JSON.stringify(form).slice(0, 100)}`);
        isPlain(answer);
      }
      await survives(desk, before, lines);
    })
  ));

Deno.test("S4 asking for the head of the stream opens none", () =>
  atDesk(async (desk) => {
    const cookie = `session=${(await desk.as("giulia")).token}`;
    await desk.ask("/live", { method: "HEAD", headers: { cookie } });
    assert.equal(desk.deps.hub.size, 0);
    assert.equal(desk.deps.presences.shown(desk.agent("giulia").id), "offline");
  }));
