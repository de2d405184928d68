import assert from "node:assert/strict";
import { onStage } from "./messenger_hook.ts";

Deno.test("I3 a customer writes and sends a photo on the phones page, and reads the reply there", () =>
  onStage(async ({ demo, phones, items, send }) => {
    const post = async (path: string, fields: Record<string, string | Blob>) => {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      const headers = { origin: phones };
      const response = await fetch(phones + path, { method: "POST", body, headers, redirect: "manual" });
      await response.body?.cancel();
      assert.equal(response.status, 303);
      return response.headers.get("location")!;
    };
    const phone = await post("/phones", { kind: "messenger", name: "Zoë" });
    assert.match(phone, /^\/phones\/messenger\/\d+$/);
    const photo = new File([new Uint8Array([1, 2, 3])], "lampada.png", { type: "image/png" });
    await post(`${phone}/messages`, { text: "questa?", file: photo });
    const [sent, written] = items();
    assert.ok(sent?.type === "message" && sent.content.kind === "image" && written?.type === "message");
    const served = await fetch(sent.content.media.url!);
    assert.equal(served.headers.get("content-type"), "image/png");
    assert.deepEqual([...new Uint8Array(await served.arrayBuffer())], [1, 2, 3]);
    assert.equal(sent.content.media.name, "lampada.png");
    const psid = sent.party.addresses[0].value;
    assert.equal((await send("Certo", psid)).outcome, "sent");
    await demo.settled();
    const live = await (await fetch(`${phones}${phone}/live`)).text();
    assert.match(live, /Certo/);
    const [shown] = /\/phones\/messenger\/\d+\/files\/[^"]+/.exec(live) ?? assert.fail("no picture");
    const picture = await fetch(phones + shown);
    assert.equal(picture.headers.get("content-disposition"), "inline");
    assert.equal((await picture.arrayBuffer()).byteLength, 3);
  }));

Deno.test("S2 a file that is no plain picture is saved and never opened on the phones page", () =>
  onStage(async ({ demo, phones }) => {
    const zoe = demo.customer("PSID1", "Zoë");
    const bytes = new TextEncoder().encode("<script>alert(1)</script>");
    const id = await zoe.sendFile({ name: "a.svg", mime: "image/svg+xml", bytes });
    const response = await fetch(`${phones}/phones/messenger/PSID1/files/${id}`);
    await response.body?.cancel();
    assert.equal(response.headers.get("content-type"), "application/octet-stream");
    assert.match(response.headers.get("content-disposition") ?? "", /^attachment/);
  }));
