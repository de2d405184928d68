/** What an administrator's page shows is what the route reads: forms are filled in by the names they were rendered with. */
import assert from "node:assert/strict";
import { atDesk } from "../support/desk.ts";

/** The names of a page's fields, without buttons and check boxes. */
function fieldNames(html: string): string[] {
  const main = html.slice(html.indexOf('id="main"'));
  return [...main.matchAll(/<(?:input|textarea)[^>]*\bname="([^"]+)"[^>]*>/g)]
    .filter(([tag]) => !/type="(hidden|checkbox)"/.test(tag)).map(([, name]) => name!);
}

Deno.test("I1 a WhatsApp number connected by its form takes messages at once", () =>
  atDesk(async (desk) => {
    const admin = await desk.as("admin");
    const names = fieldNames((await admin.get("/administration/accounts/new?channel=whatsapp")).text);
    assert.ok(names.includes("phoneNumberId") && names.includes("appSecret"), names.join());
    const values = {
      name: "Second number",
      phoneNumberId: "700300",
      graphUrl: "http://127.0.0.1:9",
      graphVersion: "v25.0",
    };
    const form = Object.fromEntries(
      names.map((name) => [name, (values as Record<string, string>)[name] ?? `the-${name}`]),
    );
    const queue = desk.deps.directory.queues()[0]!.id;
    const saved = await admin.submit("/administration/accounts", { ...form, queue, channel: "whatsapp" });
    assert.equal(saved.status, 303);
    const id = saved.headers.get("location")!.split("/").at(-1)!;
    const record = desk.deps.directory.account(id)!;
    assert.deepEqual([record.name, record.address, record.queue], ["Second number", "700300", queue]);
    const set = `hub.mode=subscribe&hub.challenge=4711&hub.verify_token=the-verifyToken`;
    const handshake = await desk.stranger().get(`/hooks/whatsapp/${id}?${set}`);
    assert.deepEqual([handshake.status, handshake.text], [200, "4711"]);
  }));

Deno.test("S7 an agent added by the form is invited by a one-time link and signs in with it", () =>
  atDesk(async (desk) => {
    const admin = await desk.as("admin");
    const names = fieldNames((await admin.get("/administration/agents/new")).text);
    const values: Record<string, string> = { name: "Sara Poli", email: "sara@example.com", extension: "104" };
    const form = Object.fromEntries(names.map((name) => [name, values[name] ?? ""]));
    const queue = desk.deps.directory.queues()[0]!.id;
    const added = await admin.submit("/administration/agents", { ...form, role: "agent", queue });
    const link = /\/links\/[\w-]+/.exec(added.text)?.[0];
    assert.ok(link, "the page shows the link");
    const sara = desk.stranger();
    const password = "una frase lunga";
    assert.equal((await sara.submit(link, { password, repeat: password })).status, 303);
    const agent = desk.deps.directory.agents().find(({ email }) => email === "sara@example.com")!;
    assert.deepEqual([agent.extension, agent.queues], ["104", [queue]]);
  }));
