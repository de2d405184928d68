/** Uploading, sending and reading files at the desk: whose they are, what the channel takes, how they are served. */
import assert from "node:assert/strict";
import type { StoredFile } from "../../actors/files/stored_file.ts";
import { fileKey } from "../../actors/files/stored_file.ts";
import { limitsOf } from "../../channels/all.ts";
import { fitOf } from "../../channels/media/outgoing_form.ts";
import { atDesk, type Desk } from "../support/desk.ts";
import { bytesAt, replyWith, upload } from "../support/desk/files.ts";
import { bitmap, gif, joined, jpeg, pdf, png, raw, samples, webp } from "../support/files/samples.ts";

async function countOf(desk: Desk, prefix: string): Promise<number> {
  return (await desk.store.list({ prefix: [prefix] }, { limit: 500 })).length;
}

async function recordOf(desk: Desk, id: string): Promise<StoredFile | null> {
  return (await desk.store.get<StoredFile>(fileKey(id))).value;
}

Deno.test("F2 documents and pictures of every type the channel takes are uploaded and sent", () =>
  atDesk(async (desk) => {
    const conversation = await desk.customer().opens();
    const giulia = await desk.as("giulia");
    const refused: string[] = [];
    for (const [mime, bytes] of Object.entries(samples)) {
      const { status, id } = await upload(desk, giulia, conversation, "Listino", bytes);
      if (status !== 201) refused.push(mime);
      else assert.equal((await replyWith(giulia, conversation, id)).status, 200);
    }
    // WhatsApp takes no RTF; of the HEIF here there is a beginning only, so no JPEG can be made of it.
    assert.deepEqual(refused.sort(), [
      ...["application/rtf", "audio/aac", "audio/amr", "audio/wav", "image/heif"],
      "video/3gpp",
    ]);
    const { value } = await desk.store.get<{ content: { kind: string } }>(["entry", conversation, 3]);
    assert.equal(value!.content.kind, "document");
  }));

Deno.test("F3 the bytes say what it is: a wrong name or a declared type changes nothing", () =>
  atDesk(async (desk) => {
    const conversation = await desk.customer().opens();
    const giulia = await desk.as("giulia");
    const send = (name: string, bytes: BodyInit) =>
      upload(desk, giulia, conversation, name, bytes, { "content-type": "image/png" });
    const page = await send("finto.pdf", raw("<html><script>alert(1)</script>"));
    assert.equal(page.body["mime"], "text/plain");
    assert.equal((await send("vero.exe", pdf)).body["mime"], "application/pdf");
    const program = await send("programma.pdf", raw("MZ\x90\0\x03\0\0\0"));
    assert.deepEqual([program.status, program.problem], [415, "file-type"]);
    assert.match(String(program.body["sentence"]), /type of file/);
    assert.deepEqual([(await send("leer.txt", raw(""))).status], [415]);
  }));

Deno.test("F3 too large for the channel is refused with the reason, declared or not, and nothing stays", () =>
  atDesk(async (desk) => {
    const conversation = await desk.customer().opens();
    const giulia = await desk.as("giulia");
    const large = joined(png, new Uint8Array(5 * 1024 * 1024));
    const picture = await upload(desk, giulia, conversation, "a.png", large);
    assert.deepEqual([picture.status, picture.problem], [413, "file-too-large"]);
    const tooLarge = new Uint8Array(11 * 1024 * 1024);
    tooLarge.set(pdf);
    const streamed = await upload(desk, giulia, conversation, "a.pdf", new Blob([tooLarge]).stream());
    assert.deepEqual([streamed.status, streamed.problem], [413, "file-too-large"]);
    const declared = await upload(desk, giulia, conversation, "a.pdf", pdf, {
      "content-length": "999999999",
    });
    assert.equal(declared.status, 413);
    for (const prefix of ["file", "blob", "upload"]) assert.equal(await countOf(desk, prefix), 0, prefix);
  }));

Deno.test("F3 a GIF and a WEBP go to WhatsApp as a JPEG, and are shown here as they are", () =>
  atDesk(async (desk) => {
    const conversation = await desk.customer().opens();
    const giulia = await desk.as("giulia");
    for (const [mime, bytes] of [["image/gif", gif], ["image/webp", webp]] as const) {
      const { id, body } = await upload(desk, giulia, conversation, "a", bytes);
      assert.equal(body["mime"], mime);
      const answer = await replyWith(giulia, conversation, id);
      assert.match(answer.text, new RegExp(`src="/files/${id}"`));
      const token = await desk.deps.fileLinks.token({ id, form: "jpeg" });
      const out = await desk.ask(`/files/out/${token}/a.jpg`);
      assert.equal(out.headers.get("content-type"), "image/jpeg");
      const fit = fitOf(limitsOf("whatsapp"), (await desk.deps.files.find(id))!);
      assert.deepEqual(fit, { form: "jpeg" });
    }
  }));

Deno.test("F3 a bitmap and a TIFF get a JPEG that is shown, and that WhatsApp is given", () =>
  atDesk(async (desk) => {
    const conversation = await desk.customer().opens();
    const giulia = await desk.as("giulia");
    for (const bytes of [bitmap(), samples["image/tiff"]!]) {
      const { id, body, status } = await upload(desk, giulia, conversation, "scan.tiff", bytes);
      assert.equal(status, 201);
      assert.deepEqual([body["width"], body["height"], body["picture"]], [1, 1, `/files/${id}/preview`]);
      const preview = await bytesAt(desk, giulia, `/files/${id}/preview`);
      assert.equal(preview.headers.get("content-type"), "image/jpeg");
      assert.deepEqual([...preview.bytes.slice(0, 3)], [0xff, 0xd8, 0xff]);
      const whole = await bytesAt(desk, giulia, `/files/${id}`);
      assert.match(whole.headers.get("content-disposition")!, /^attachment/);
      assert.deepEqual(whole.bytes, bytes);
      const answer = await replyWith(giulia, conversation, id);
      assert.match(answer.text, new RegExp(`src="/files/${id}/preview"`));
    }
  }));

Deno.test("O2 a reply that is a file takes the conversation, too", () =>
  atDesk(async (desk) => {
    const conversation = await desk.customer().opens();
    const [giulia, marco] = await Promise.all([desk.as("giulia"), desk.as("marco")]);
    const file = async (browser: typeof giulia) =>
      (await upload(desk, browser, conversation, "a.pdf", pdf)).id;
    const [hers, his] = [await file(giulia), await file(marco)];
    assert.equal((await replyWith(giulia, conversation, hers, "Ecco")).status, 200);
    assert.equal((await desk.deps.conversations.read(conversation))!.owner, desk.agent("giulia").id);
    assert.equal((await replyWith(marco, conversation, his)).status, 409);
    assert.deepEqual((await recordOf(desk, his))!.belongs, { upload: desk.agent("marco").id });
  }));

Deno.test("F5 inline only what does no harm in place, always sandboxed, never sniffed, never shared", () =>
  atDesk(async (desk) => {
    const conversation = await desk.customer().opens();
    const giulia = await desk.as("giulia");
    const inline: string[] = [];
    const all = { ...samples, "text/html in a png": joined(png, "<script>alert(1)</script>") };
    for (const [mime, bytes] of Object.entries(all)) {
      const site = await desk.deps.files.keep(new Blob([bytes]).stream(), {
        name: 'a"\r\nset-cookie: x=1.html',
        belongs: { conversation },
        most: 1e7,
      });
      const { headers, status } = await bytesAt(desk, giulia, `/files/${site.id}`);
      assert.equal(status, 200);
      assert.equal(headers.get("content-type")!.split(";")[0], site.mime, mime);
      assert.equal(headers.get("x-content-type-options"), "nosniff");
      assert.match(headers.get("content-security-policy")!, /default-src 'none'.*sandbox/);
      assert.match(headers.get("cache-control")!, /private/);
      assert.equal(headers.get("set-cookie"), null);
      if (headers.get("content-disposition")!.startsWith("inline")) inline.push(site.mime);
    }
    assert.deepEqual([...new Set(inline)].sort(), [
      ...["audio/mpeg", "audio/ogg", "image/gif", "image/jpeg", "image/png", "image/webp", "video/mp4"],
    ]);
  }));

Deno.test("F5 parts of a file are served as asked, and what lies outside is said", () =>
  atDesk(async (desk) => {
    const conversation = await desk.customer().opens();
    const giulia = await desk.as("giulia");
    const body = raw(`%PDF-${"0123456789".repeat(10_000)}`);
    const { id } = await upload(desk, giulia, conversation, "a.pdf", body);
    const part = async (range: string) => {
      const { status, headers, bytes } = await bytesAt(desk, giulia, `/files/${id}`, { range });
      return [status, headers.get("content-range"), bytes.length, String.fromCharCode(...bytes.slice(0, 3))];
    };
    const size = body.length;
    assert.deepEqual(await part("bytes=5-7"), [206, `bytes 5-7/${size}`, 3, "012"]);
    assert.deepEqual(await part("bytes=59999-60001"), [206, `bytes 59999-60001/${size}`, 3, "456"]);
    assert.deepEqual(await part(`bytes=${size - 2}-`), [
      206,
      `bytes ${size - 2}-${size - 1}/${size}`,
      2,
      "89",
    ]);
    assert.deepEqual(await part("bytes=-3"), [206, `bytes ${size - 3}-${size - 1}/${size}`, 3, "789"]);
    assert.deepEqual(await part(`bytes=${size}-`), [416, `bytes */${size}`, 0, ""]);
    for (const odd of ["bytes=7-5", "bytes=0-1,5-6", "lines=1-2", "bytes=-"]) {
      assert.deepEqual(await part(odd), [200, null, size, "%PD"], odd);
    }
  }));

Deno.test("F1 words go with the first file where the channel allows it, never with a sound", () =>
  atDesk(async (desk) => {
    const conversation = await desk.customer().opens();
    const giulia = await desk.as("giulia");
    const ids = await Promise.all([jpeg, samples["audio/ogg"]!].map(async (bytes) => {
      return (await upload(desk, giulia, conversation, "a", bytes)).id;
    }));
    assert.equal((await replyWith(giulia, conversation, ids[1]!, "Ecco")).status, 409);
    assert.equal((await replyWith(giulia, conversation, ids[0]!, "x".repeat(1_001))).status, 409);
    const { status, text } = await replyWith(giulia, conversation, ids[0]!, "Ecco la foto");
    assert.equal(status, 200);
    assert.match(text, /Ecco la foto/);
    assert.match(text, /width="380" height="285"/);
  }));
