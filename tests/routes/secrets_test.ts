/** Secrets go in and never come out: not in a page, not in a log line, not readable in the store (rule S3). */
import assert from "node:assert/strict";
import { startWhatsApp } from "../../demo/whatsapp/server.ts";
import { demoPassword, pointTo } from "../../demo/company.ts";
import { atDesk, demoWhatsApp } from "../support/desk.ts";
import { withLogs } from "../support/desk/logs.ts";
import { until } from "../support/until.ts";

const planted = {
  appSecret: "planted-app-secret-7f3a",
  accessToken: "planted-access-token-91bc",
  verifyToken: "planted-verify-token-5d20",
};

Deno.test("S3 what is planted as a secret stands in no answer, no log line and not readable in the store", () =>
  withLogs((lines) =>
    atDesk(async (desk) => {
      const admin = await desk.as("admin");
      const phones = startWhatsApp({ ...demoWhatsApp, hook: "http://127.0.0.1:1/" });
      const form = {
        ...{
          name: "Planted",
          queue: desk.deps.directory.queues()[0]!.id,
          channel: "whatsapp",
          active: "yes",
        },
        ...{ phoneNumberId: "700999", graphUrl: phones.url, graphVersion: "v25.0", ...planted },
      };
      const saved = await admin.submit("/administration/accounts", form);
      assert.equal(saved.status, 303);
      const account = saved.headers.get("location")!;
      const answers = [saved, await admin.submit(account, { ...form, name: "", phoneNumberId: "" })];
      assert.equal(answers[1]!.status, 422, "also not in a form that comes back with errors");

      // The provider refuses our token: the error goes into logs, onto pages and into the store.
      await desk.deps.personnel.save({ ...desk.agent("giulia"), queues: [form.queue] });
      await desk.ask(`/hooks/whatsapp/${account.split("/").at(-1)}`, { method: "POST", body: "{}" });
      const id = await desk.customer().opens();
      const giulia = await desk.as("giulia");
      await giulia.submit("/sign-in", { email: "giulia@example.com", password: demoPassword });

      for (const browser of [admin, giulia, desk.stranger()]) {
        for (const { method, path } of desk.sportello.app.routes) {
          if (method !== "GET" || path === "/live" || path === "/widget/live") continue;
          const accountId = account.split("/").at(-1)!;
          const filled = path.replace("accounts/:id", `accounts/${accountId}`)
            .replace("conversations/:id", `conversations/${id}`).replace(":account", accountId)
            .replace(":channel", "whatsapp").replaceAll(/:\w+/g, "x");
          answers.push(await browser.get(filled));
        }
      }
      for (const { text, headers } of answers) {
        const whole = text + JSON.stringify([...headers]);
        for (const secret of Object.values(planted)) assert.ok(!whole.includes(secret));
      }
      const stored = await desk.storedText();
      const tokens = [admin.token!, giulia.token!];
      for (
        const secret of [
          ...Object.values(planted),
          ...Object.values(demoWhatsApp).slice(1),
          demoPassword,
          ...tokens,
        ]
      ) {
        assert.ok(!stored.includes(secret), "sealed or hashed at rest");
        assert.ok(!lines().join("\n").includes(secret));
      }
      await phones.stop();
    })
  ));

Deno.test("S3 a field left empty keeps the secret, and what was saved works", () =>
  atDesk(async (desk) => {
    const admin = await desk.as("admin");
    const record = desk.deps.directory.account(desk.company.whatsapp)!;
    const form = { name: "Vendite IT", queue: record.queue, active: "yes", ...record.settings };
    assert.equal((await admin.submit(`/administration/accounts/${record.id}`, form)).status, 303);
    assert.equal((await desk.customer().writes("Ancora firmato")).status, 200);
  }));

Deno.test("S3 a token the provider refuses is not repeated to anybody", () =>
  withLogs((lines) =>
    atDesk(async (desk) => {
      const phones = startWhatsApp({
        ...demoWhatsApp,
        accessToken: "another token",
        hook: "http://127.0.0.1:1/",
      });
      await pointTo(desk.deps, desk.company.whatsapp, phones.url);
      const id = await desk.customer().opens();
      const giulia = await desk.as("giulia");
      await giulia.post(`/conversations/${id}/replies`, { text: "Salve", messageId: "m1" });
      await until("the call was refused", () => phones.requests.some(({ status }) => status === 401));
      await until("the agent is told", async () => {
        return (await giulia.fragments(`/conversations/${id}`)).text.includes('data-state="queued"');
      });
      const shown = (await giulia.fragments(`/conversations/${id}`)).text + lines().join("\n");
      assert.ok(!shown.includes(demoWhatsApp.accessToken));
      await phones.stop();
    })
  ));
