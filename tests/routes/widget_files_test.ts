/** Files in the website's chat: from the visitor to the desk and back, each for those who may see them and nobody else. */
import assert from "node:assert/strict";
import { fileKey, type StoredFile } from "../../actors/files/stored_file.ts";
import { newId } from "../../actors/runtime/clock.ts";
import { atDesk, type Desk } from "../support/desk.ts";
import { bytesAt, cleanFiles, replyWith, upload } from "../support/desk/files.ts";
import { setChat } from "../support/desk/site_chat.ts";
import { bitmap, pdf, png, raw } from "../support/files/samples.ts";
import { Visitor } from "./widget_visitor.ts";

/** The visitor's browser sends the bytes of one file. */
async function send(visitor: Visitor, name: string, bytes: BodyInit) {
  const { desk, path, headers, from } = visitor;
  const address = `${path}/files?name=${encodeURIComponent(name)}`;
  const { status, text } = await desk.ask(address, { method: "POST", body: bytes, headers }, from);
  return { status, id: "", ...JSON.parse(text) } as { status: number; id: string; sentence?: string };
}

const message = (desk: Desk, file: string, text = "") => ({ id: newId(desk.clock.advance(1)), text, file });

async function fileOf(visitor: Visitor, seq: number, query = "") {
  const { desk, path, headers, from } = visitor;
  const response = await desk.open(`${path}/messages/${seq}/file${query}`, { headers }, from);
  return { status: response.status, headers: response.headers, bytes: await response.bytes() };
}

const record = async (desk: Desk, id: string) => (await desk.store.get<StoredFile>(fileKey(id))).value;

Deno.test("L3 F5 a visitor's file is seen by whoever may see the chat, and by no other visitor", () =>
  atDesk(async (desk) => {
    const [mario, other] = [await Visitor.comes(desk), await Visitor.comes(desk)];
    const file = await send(mario, "salotto.png", png);
    assert.equal(file.status, 201);
    const sent = await mario.post("/messages", message(desk, file.id, "Ecco"));
    assert.equal(sent.status, 200, sent.text);
    const { conversation, entry } = JSON.parse(sent.text);
    assert.deepEqual([entry.text, entry.file.name, entry.file.isPicture], ["Ecco", "salotto.png", true]);
    assert.deepEqual((await record(desk, file.id))!.belongs, { conversation });
    assert.deepEqual([...(await fileOf(mario, 1)).bytes], [...png]);
    assert.equal((await fileOf(mario, 1)).headers.get("content-disposition")?.split(";")[0], "attachment");
    assert.deepEqual([...(await bytesAt(desk, await desk.as("paolo"), `/files/${file.id}`)).bytes], [...png]);
    await (await desk.as("paolo")).post(`/conversations/${conversation}/takes`);
    assert.equal((await bytesAt(desk, await desk.as("marco"), `/files/${file.id}`)).status, 404);
    await other.writes("Buongiorno");
    assert.equal((await fileOf(other, 1)).status, 404);
    assert.equal((await fileOf(mario, 2)).status, 404);
    assert.equal((await desk.ask(`${mario.path}/messages/1/file`)).status, 401);
  }));

Deno.test("L3 F5 an agent's file is the visitor's to see, a note's neighbour is not, and nobody else's", () =>
  atDesk(async (desk) => {
    const [mario, other] = [await Visitor.comes(desk), await Visitor.comes(desk)];
    const { conversation } = await mario.writes("Buongiorno");
    await other.writes("Buongiorno anche a voi");
    const paolo = await desk.as("paolo");
    const { id } = await upload(desk, paolo, conversation, "Listino.pdf", pdf);
    assert.equal((await replyWith(paolo, conversation, id, "Il listino")).status, 200);
    const seen = (await mario.history()).entries.at(-1)!;
    assert.ok(seen.type === "theirs" && seen.file);
    assert.deepEqual([seen.text, seen.file.name, seen.file.isPicture], ["Il listino", "Listino.pdf", false]);
    assert.ok(!JSON.stringify(seen).includes(id), "ids of files stay inside");
    assert.deepEqual([...(await fileOf(mario, seen.seq)).bytes], [...pdf]);
    for (let seq = 1; seq <= 4; seq++) assert.equal((await fileOf(other, seq)).status, 404);
  }));

Deno.test("L3 F3 what the chat does not take is refused with a sentence, by its bytes and not by its name", () =>
  atDesk(async (desk) => {
    const mario = await Visitor.comes(desk);
    const program = await send(mario, "foto.png", raw("MZ\x90\0\x03\0\0\0"));
    assert.equal(program.status, 415);
    assert.match(program.sentence!, /tipo di file/);
    const page = await send(mario, "pagina.html", raw("<html><script>alert(1)</script>"));
    assert.equal((await record(desk, page.id))!.mime, "text/plain");
    const large = new Uint8Array(25 * 1024 * 1024 + 1);
    large.set(png);
    assert.equal((await send(mario, "grande.png", large)).status, 413);
    await setChat(desk, { files: false });
    assert.equal((await send(mario, "salotto.png", png)).status, 422);
    assert.doesNotMatch((await desk.ask(mario.path)).text, /id="attach"/);
  }));

Deno.test("L3 a picture that browsers don't show is shown as the JPEG made of it, and saved as it is", () =>
  atDesk(async (desk) => {
    const mario = await Visitor.comes(desk);
    const { id } = await send(mario, "disegno.bmp", bitmap());
    await mario.post("/messages", message(desk, id));
    assert.equal((await fileOf(mario, 1, "?as=picture")).headers.get("content-type"), "image/jpeg");
    assert.equal((await fileOf(mario, 1)).headers.get("content-type"), "image/bmp");
  }));

Deno.test("S1 a message brings only the visitor's own upload, and once", () =>
  atDesk(async (desk) => {
    const [mario, thief] = [await Visitor.comes(desk), await Visitor.comes(desk)];
    const { id } = await send(mario, "salotto.png", png);
    const { conversation } = await thief.writes("Buongiorno");
    const paolo = await desk.as("paolo");
    const agents = await upload(desk, paolo, conversation, "Listino.pdf", pdf);
    for (const file of [id, agents.id, "", "../../etc/passwd", "0".repeat(26)]) {
      const answer = await thief.post("/messages", message(desk, file));
      assert.deepEqual([answer.status, JSON.parse(answer.text).refused], [422, "file-gone"], file);
    }
    const once = message(desk, id);
    const first = await mario.post("/messages", once);
    assert.equal(first.status, 200);
    assert.equal((await mario.post("/messages", once)).text, first.text, "a repeat is the same message");
    assert.equal((await mario.post("/messages", message(desk, id))).status, 422, "another message is not");
    assert.equal((await mario.history()).entries.length, 1);
  }));

Deno.test("S4 a visitor uploads so many files an hour, a blocked one none, and what is not sent goes", () =>
  atDesk(async (desk) => {
    const mario = await Visitor.comes(desk);
    const { id } = await send(mario, "salotto.png", png);
    let tries = 0;
    while ((await send(mario, "nota.txt", "ciao")).status === 201) assert.ok(++tries < 100);
    assert.equal((await send(mario, "nota.txt", "ciao")).status, 429);
    desk.clock.advance(25 * 3_600_000);
    await cleanFiles(desk);
    assert.equal(await record(desk, id), null);
    assert.equal((await send(mario, "nota.txt", "ciao")).status, 201);
    await desk.deps.blocks.block(desk.agent("paolo").id, mario.from, "", "day");
    assert.equal((await send(mario, "nota.txt", "ciao")).status, 403);
  }));
