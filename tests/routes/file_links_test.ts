/** The links by which providers fetch files: one file, an hour, no credentials, and nothing else. */
import assert from "node:assert/strict";
import { linkLifeMs } from "../../actors/files/file_links.ts";
import { atDesk } from "../support/desk.ts";
import { replyWith, upload } from "../support/desk/files.ts";
import { bitmap, pdf, raw } from "../support/files/samples.ts";

Deno.test("F5 a link opens its file for an hour, by GET and HEAD, without credentials", () =>
  atDesk(async (desk) => {
    const conversation = await desk.customer().opens();
    const giulia = await desk.as("giulia");
    const { id } = await upload(desk, giulia, conversation, "a.pdf", pdf);
    const token = await desk.deps.fileLinks.token({ id, form: "itself" });
    const get = (path: string, init: RequestInit = {}) => desk.ask(`/files/out/${path}`, init);
    assert.equal((await get(`${token}/a.pdf`)).status, 404, "not before it is sent");
    await replyWith(giulia, conversation, id);
    const whole = await get(`${token}/a.pdf`);
    assert.deepEqual([whole.status, whole.headers.get("content-type")], [200, "application/pdf"]);
    assert.equal(whole.text, String.fromCharCode(...pdf));
    assert.match(whole.headers.get("content-disposition")!, /^attachment/);
    const head = await get(`${token}/a.pdf`, { method: "HEAD" });
    assert.deepEqual([head.status, head.text, head.headers.get("content-length")], [
      200,
      "",
      String(pdf.length),
    ]);
    desk.clock.advance(linkLifeMs - 1);
    assert.equal((await get(`${token}/a.pdf`)).status, 200);
    desk.clock.advance(1);
    assert.equal((await get(`${token}/a.pdf`)).status, 404);
  }));

Deno.test("F5 a link that was changed in any place opens nothing", () =>
  atDesk(async (desk) => {
    const conversation = await desk.customer().opens();
    const giulia = await desk.as("giulia");
    const send = async (bytes: BodyInit) => {
      const { id } = await upload(desk, giulia, conversation, "a", bytes);
      await replyWith(giulia, conversation, id);
      return id;
    };
    const [one, other] = [await send(bitmap()), await send(raw("ciao"))];
    const token = await desk.deps.fileLinks.token({ id: one, form: "itself" });
    const [id, form, until, signature] = token.split(".") as [string, string, string, string];
    const wrong = [
      [other, form, until, signature],
      [id, "jpeg", until, signature],
      [id, form, String(Number(until) + 1), signature],
      [id, form, until, signature.slice(0, -1)],
      [id, form, until, `${signature}A`],
      [id, form, until, ""],
      [id, form, until],
      [id, form, `${until}.x`, signature],
      ["", "", "", ""],
    ];
    for (const parts of wrong) {
      assert.equal((await desk.ask(`/files/out/${parts.join(".")}/a`)).status, 404, parts.join("."));
    }
    for (let at = 0; at < signature.length - 1; at++) {
      const changed = signature[at] === "A" ? "B" : "A";
      const forged = signature.slice(0, at) + changed + signature.slice(at + 1);
      assert.equal((await desk.ask(`/files/out/${id}.${form}.${until}.${forged}/a`)).status, 404);
    }
    assert.equal((await desk.ask(`/files/out/${token}/a`)).status, 200);
  }));

Deno.test("F5 without a public address a file is not sent, and a plain sentence says what to set", () =>
  atDesk(async (desk) => {
    const conversation = await desk.customer().opens();
    const giulia = await desk.as("giulia");
    const live = await giulia.live();
    const { id } = await upload(desk, giulia, conversation, "a.pdf", pdf);
    await replyWith(giulia, conversation, id);
    await live.hears("must set PUBLIC_URL");
    await live.leave();
  }));
