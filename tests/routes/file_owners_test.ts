/** Whose a file is, from the upload to the end: its agent's, its conversation's, nobody's. */
import assert from "node:assert/strict";
import { contentWith } from "../../actors/conversation/files.ts";
import type { StoredFile } from "../../actors/files/stored_file.ts";
import { fileKey, unsentLifeMs } from "../../actors/files/stored_file.ts";
import { atDesk, type Desk } from "../support/desk.ts";
import { bytesAt, cleanFiles, replyWith, upload } from "../support/desk/files.ts";
import { bitmap, pdf } from "../support/files/samples.ts";
import { until } from "../support/until.ts";

async function countOf(desk: Desk, prefix: string): Promise<number> {
  return (await desk.store.list({ prefix: [prefix] }, { limit: 500 })).length;
}

async function recordOf(desk: Desk, id: string): Promise<StoredFile | null> {
  return (await desk.store.get<StoredFile>(fileKey(id))).value;
}

Deno.test("F5 an upload is its agent's alone; sent, it is for whoever may read the conversation", () =>
  atDesk(async (desk) => {
    const conversation = await desk.customer().opens();
    const [giulia, marco, paolo] = await Promise.all([desk.as("giulia"), desk.as("marco"), desk.as("paolo")]);
    const { id } = await upload(desk, giulia, conversation, "a.pdf", pdf);
    const seenBy = async (...browsers: typeof giulia[]) =>
      await Promise.all(
        browsers.map(async (browser) => (await bytesAt(desk, browser, `/files/${id}`)).status),
      );
    assert.deepEqual(await seenBy(giulia, marco, paolo), [200, 404, 404]);
    assert.equal((await replyWith(marco, conversation, id)).status, 422);
    assert.equal((await replyWith(giulia, conversation, id)).status, 200);
    assert.deepEqual(await seenBy(giulia, marco, paolo), [200, 404, 404]);
    await giulia.post(`/conversations/${conversation}/handlings`);
    assert.deepEqual(await seenBy(giulia, marco, paolo), [200, 200, 404]);
    assert.deepEqual(await seenBy(desk.stranger(), desk.stranger()), [401, 401]);
  }));

Deno.test("F5 a file goes out once, in its own conversation, and only for who may answer there", () =>
  atDesk(async (desk) => {
    const [one, other] = [await desk.customer().opens(), await desk.customer("Aldo Neri").opens()];
    const [giulia, paolo] = await Promise.all([desk.as("giulia"), desk.as("paolo")]);
    const { id } = await upload(desk, giulia, one, "a.pdf", pdf);
    assert.equal((await replyWith(giulia, one, id)).status, 200);
    assert.equal((await replyWith(giulia, other, id)).status, 422);
    assert.equal((await replyWith(giulia, one, id)).status, 422);
    assert.equal((await replyWith(giulia, one, "01JD0000000000000000000ABC")).status, 422);
    assert.equal((await upload(desk, paolo, one, "a.pdf", pdf)).status, 404);
    assert.equal((await upload(desk, giulia, "../../x", "a.pdf", pdf)).status, 404);
    const foreign = await upload(desk, giulia, one, "a.pdf", pdf, { origin: "http://evil.test" });
    assert.equal(foreign.status, 403);
    const { belongs } = (await recordOf(desk, id))!;
    assert.deepEqual(belongs, { conversation: one });
  }));

Deno.test("S4 an agent uploads a few files at a time", () =>
  atDesk(async (desk) => {
    const conversation = await desk.customer().opens();
    const giulia = await desk.as("giulia");
    const open: ReadableStreamDefaultController<Uint8Array>[] = [];
    const started = Array.from({ length: 4 }, () => {
      const body = new ReadableStream<Uint8Array>({ start: (controller) => void open.push(controller) });
      return upload(desk, giulia, conversation, "a.pdf", body);
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal((await upload(desk, giulia, conversation, "b.pdf", pdf)).status, 429);
    for (const controller of open) {
      controller.enqueue(pdf);
      controller.close();
    }
    assert.deepEqual((await Promise.all(started)).map(({ status }) => status), [201, 201, 201, 201]);
    assert.equal((await upload(desk, giulia, conversation, "b.pdf", pdf)).status, 201);
  }));

Deno.test("H8 what was not sent goes after a day; what was, with its conversation, to the last byte", () =>
  atDesk(async (desk) => {
    const conversation = await desk.customer().opens();
    const giulia = await desk.as("giulia");
    const unsent = await upload(desk, giulia, conversation, "a.gif.pdf", pdf);
    const sent = await upload(desk, giulia, conversation, "b.bmp", bitmap());
    await replyWith(giulia, conversation, sent.id);
    desk.clock.advance(unsentLifeMs + 1);
    await cleanFiles(desk);
    assert.equal(await recordOf(desk, unsent.id), null);
    assert.notEqual(await recordOf(desk, sent.id), null);
    const later = await desk.as("giulia");
    assert.equal((await bytesAt(desk, later, `/files/${sent.id}`)).status, 200);
    await later.post(`/conversations/${conversation}/handlings`);
    await later.post(`/conversations/${conversation}/deletions`);
    assert.equal((await bytesAt(desk, later, `/files/${sent.id}`)).status, 404);
    await desk.pass(31_000);
    const left = ["file", "blob", "upload", "doomed_file", "files_of", "purged_files"];
    await until("nothing is left of either", async () => {
      await cleanFiles(desk);
      const counts = await Promise.all(left.map((prefix) => countOf(desk, prefix)));
      return counts.every((count) => count === 0);
    });
  }));

Deno.test("F5 a visitor's upload becomes the conversation's with the message that brings it", () =>
  atDesk(async (desk) => {
    const { directory, door, files, conversations } = desk.deps;
    const account = directory.account(desk.company.site)!;
    const visitor = "01JD0000000000000000000VVV";
    const belongs = { visitor, account: account.id };
    const file = await files.keep(new Blob([pdf]).stream(), { name: "a.pdf", belongs, most: 1e6 });
    const [giulia, paolo] = await Promise.all([desk.as("giulia"), desk.as("paolo")]);
    assert.equal((await bytesAt(desk, paolo, `/files/${file.id}`)).status, 404);
    await door.admit("live_chat", account, [{
      type: "message",
      to: account.address,
      providerId: `${visitor}.1`,
      party: { addresses: [{ kind: "visitor", value: visitor }] },
      at: desk.clock.now(),
      content: contentWith(file, "Ecco"),
    }]);
    const [row] = await desk.store.list({ prefix: ["conversation"] }, { limit: 1 });
    const conversation = String(row!.key[1]);
    assert.deepEqual((await recordOf(desk, file.id))!.belongs, { conversation });
    assert.equal(await countOf(desk, "upload"), 0);
    assert.equal((await bytesAt(desk, paolo, `/files/${file.id}`)).status, 200);
    await paolo.post(`/conversations/${conversation}/takes`);
    assert.equal((await bytesAt(desk, giulia, `/files/${file.id}`)).status, 404);
    assert.equal((await conversations.read(conversation))!.owner, desk.agent("paolo").id);
  }));
