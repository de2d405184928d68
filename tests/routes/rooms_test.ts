/** Chats among colleagues at the desk: said, heard, seen, files, and nobody else's business (G1). */
import assert from "node:assert/strict";
import { pairId } from "../../actors/room/pair.ts";
import { roomChangeFor } from "../../routes/live/room_markup.ts";
import { emptyRoom } from "../../actors/room/state.ts";
import { atDesk, type Desk, type Person } from "../support/desk.ts";
import type { Answer, Browser } from "../support/desk/browser.ts";
import { bytesAt, upload } from "../support/desk/files.ts";
import { pdf } from "../support/files/samples.ts";

const secret = "Tra noi due soltanto";

function roomOf(desk: Desk, one: Person, other: Person): string {
  return pairId(desk.agent(one).id, desk.agent(other).id);
}

let messages = 0;

function say(
  browser: Browser,
  room: string,
  text: string,
  more: Record<string, string> = {},
): Promise<Answer> {
  return browser.post(`/rooms/${room}/messages`, { messageId: `R${++messages}`, text, ...more });
}

function countIn(markup: string): string | undefined {
  return [...markup.matchAll(/id="count-internal"[^>]*>([^<]*)</g)].at(-1)?.[1];
}

Deno.test("G1 what one says is on the other's stream at once, counted, and seen once they look", () =>
  atDesk(async (desk) => {
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    const room = roomOf(desk, "giulia", "marco");
    const [hers, his] = [await giulia.live(), await marco.live()];
    const { status, text } = await say(giulia, room, "Pranzo alle 13?", { messageId: "PRIMO" });
    assert.equal(status, 200);
    assert.match(text, /id="m-PRIMO"/);
    await his.hears("Pranzo alle 13?");
    assert.match(his.markup, /<li[^>]*id="row-[^"]*"[^>]*data-unread/);
    assert.match(his.markup, /<x-announce[^>]*>Giulia Bianchi: Pranzo alle 13\?/);
    assert.equal(countIn(his.markup), "1");
    await hers.hears("Pranzo alle 13?");
    assert.equal(countIn(hers.markup), "0");
    assert.doesNotMatch(hers.markup, /x-announce/);
    assert.doesNotMatch((await giulia.get(`/rooms/${room}`)).text, /id="seen-/);
    assert.equal(countIn((await marco.get("/conversations")).text), "1");
    assert.match((await marco.get(`/rooms/${room}`)).text, /Pranzo alle 13/);
    await hers.hears("Seen ");
    assert.match((await giulia.get(`/rooms/${room}`)).text, /id="seen-[^>]*>.*Seen /);
    assert.equal(countIn((await marco.get("/conversations")).text), "0");
    await say(marco, room, "Volentieri");
    await hers.hears("Volentieri");
    assert.match(hers.markup, new RegExp(`x-gone data-id="seen-${room}"`));
    assert.equal(countIn(hers.markup), "1");
    assert.equal((await giulia.post(`/rooms/${room}/readings`)).status, 204);
    await his.hears("Seen ");
    assert.equal(countIn((await giulia.get("/rooms")).text), "0");
    for (const stream of [hers, his]) await stream.leave();
  }));

Deno.test("G1 a colleague's presence is shown in the list and over the chat, and follows them", () =>
  atDesk(async (desk) => {
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    const room = roomOf(desk, "giulia", "marco");
    const his = desk.agent("marco").id;
    await say(giulia, room, "Ci sei?");
    const away = (await giulia.get(`/rooms/${room}`)).text;
    assert.match(away, new RegExp(`id="presence-line-${his}"[^>]*>.*Offline · ext. 102`));
    const streams = [await giulia.live(), await marco.live()];
    const { text } = await giulia.get(`/rooms/${room}`);
    assert.match(text, new RegExp(`id="presence-dot-${his}"[^>]*>.{0,120}Available`));
    await marco.post("/presence", { choice: "busy" });
    await streams[0]!.hears("Busy · ext. 102");
    assert.match(streams[0]!.markup, new RegExp(`id="presence-line-${his}"[^>]*>.*Busy · ext. 102`));
    for (const stream of streams) await stream.leave();
  }));

const doors: Record<string, (browser: Browser, room: string) => Promise<Answer>> = {
  "the page": (browser, room) => browser.get(`/rooms/${room}`),
  "the thread": (browser, room) => browser.fragments(`/rooms/${room}`),
  "older messages": (browser, room) => browser.fragments(`/rooms/${room}/messages?before=99`),
  "saying something": (browser, room) => say(browser, room, "Eccomi"),
  "saying too much": (browser, room) => say(browser, room, "x".repeat(9_000)),
  "saying nothing": (browser, room) => say(browser, room, ""),
  "reading marks": (browser, room) => browser.post(`/rooms/${room}/readings`),
  "typing": (browser, room) => browser.post(`/rooms/${room}/typings`),
  "the draft": (browser, room) => browser.put(`/rooms/${room}/draft`, { text: "mia" }),
};

Deno.test("G1 for whoever is no member a room does not exist, on every surface (O9)", () =>
  atDesk(async (desk) => {
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    const room = roomOf(desk, "giulia", "marco");
    const { id: file } = await upload(desk, giulia, { room }, "Turni.pdf", pdf);
    assert.equal((await say(giulia, room, secret, { file })).status, 200);
    for (const person of ["paolo", "admin"] as const) {
      const browser = await desk.as(person);
      for (const [name, ask] of Object.entries(doors)) {
        const { status, text } = await ask(browser, room);
        assert.equal(status, 404, `${person}: ${name}`);
        assert.ok(!text.includes(secret), `${person}: ${name}`);
      }
      assert.equal((await bytesAt(desk, browser, `/files/${file}`)).status, 404, person);
      assert.equal((await upload(desk, browser, { room }, "Mio.pdf", pdf)).status, 404, person);
      assert.ok(!(await browser.get("/rooms")).text.includes(secret), person);
      assert.equal(await desk.deps.marks.draft(desk.agent(person).id, room), "", person);
    }
    const stranger = desk.stranger();
    for (const [name, ask] of Object.entries(doors)) {
      const { status, text } = await ask(stranger, room);
      assert.ok(status === 401 || status === 303, `a stranger: ${name} ${status}`);
      assert.ok(!text.includes(secret), `a stranger: ${name}`);
    }
    const opened = await bytesAt(desk, marco, `/files/${file}`);
    assert.equal(opened.status, 200);
    assert.deepEqual(opened.bytes, pdf);
  }));

Deno.test("G1 addresses that name no pair, oneself or nobody are 404 and leave nothing behind", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    const { id } = desk.agent("giulia");
    const before = await desk.storedText();
    const nobody = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    const backwards = roomOf(desk, "giulia", "marco").split("-").reverse().join("-");
    for (const no of [`${id}-${id}`, pairId(id, nobody), backwards, id, "..%2f", `${id}-`]) {
      assert.equal((await giulia.get(`/rooms/${no}`)).status, 404, no);
      assert.equal((await say(giulia, no, "C'è nessuno?")).status, 404, no);
    }
    const stored = await desk.storedText();
    assert.ok(!stored.includes("nessuno?") && stored.length < before.length + 500);
  }));

Deno.test("G1 the same message twice is one; a colleague's id never takes the place of one's own bubble", () =>
  atDesk(async (desk) => {
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    const room = roomOf(desk, "giulia", "marco");
    const once = () => say(giulia, room, "Una volta", { messageId: "STESSO" });
    for (const { status, text } of [await once(), await once()]) {
      assert.equal(status, 200);
      assert.match(text, /id="m-STESSO"/);
    }
    assert.equal((await say(marco, room, "Altro", { messageId: "STESSO" })).status, 200);
    const { text } = await giulia.get(`/rooms/${room}`);
    assert.equal([...text.matchAll(/id="m-STESSO"/g)].length, 1);
    assert.equal([...text.matchAll(/class="said"[^>]*>Una volta</g)].length, 1);
    assert.equal([...text.matchAll(/class="said"[^>]*>Altro</g)].length, 1);
  }));

Deno.test("G1 whoever works here no more can be read but not written to, and starts nothing new", () =>
  atDesk(async (desk) => {
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    const room = roomOf(desk, "giulia", "marco");
    await say(marco, room, "Ti lascio le chiavi");
    await desk.deps.personnel.save({ ...desk.agent("marco"), active: false });
    const { status, text } = await giulia.get(`/rooms/${room}`);
    assert.equal(status, 200);
    assert.match(text, /Ti lascio le chiavi/);
    assert.match(text, /data-blocked="no-longer-here"/);
    assert.match(text, /Marco Conti doesn&#39;t work here|Marco Conti doesn't work here/);
    const refused = await say(giulia, room, "Dove sono?");
    assert.equal(refused.status, 409);
    assert.equal(
      await desk.deps.marks.draft(desk.agent("giulia").id, room),
      "Dove sono?",
      "the words are kept",
    );
    assert.equal((await upload(desk, giulia, { room }, "Chiavi.pdf", pdf)).status, 404);
    assert.equal((await marco.get(`/rooms/${room}`)).status, 303, "signed out");
    const fresh = roomOf(desk, "giulia", "admin");
    await desk.deps.personnel.save({ ...desk.agent("admin"), active: false });
    assert.equal((await giulia.get(`/rooms/${fresh}`)).status, 404);
    assert.doesNotMatch((await giulia.fragments("/rooms/new")).text, /Marco Conti|Anna Admin/);
  }));

Deno.test("G1 without script: found by extension, written to, and there is nothing to take, transfer or handle", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    const room = roomOf(desk, "giulia", "marco");
    const { text: found } = await giulia.get("/rooms/new?q=102");
    assert.match(found, new RegExp(`href="/rooms/${room}"`));
    assert.doesNotMatch(found, /Paolo Riva/);
    assert.match((await giulia.get("/rooms/new?q=ma")).text, /Marco Conti/);
    assert.match((await giulia.get("/rooms/new?q=zz")).text, /No colleague with this name/);
    const sent = await giulia.submit(`/rooms/${room}/messages`, { messageId: "A1", text: "Ciao" });
    assert.equal(sent.status, 303);
    assert.equal(sent.headers.get("location"), `/rooms/${room}`);
    const { text } = await giulia.get(`/rooms/${room}`);
    assert.match(text, /class="said"[^>]*>Ciao</);
    assert.doesNotMatch(text, /data-channel=/, "I2: no channel icon");
    const thread = text.slice(text.indexOf('id="thread"'));
    assert.doesNotMatch(thread, /takes"|transfers"|handlings"|archivings"/);
    const { text: empty } = await giulia.get(`/rooms/${roomOf(desk, "giulia", "paolo")}`);
    assert.match(empty, /Paolo Riva/);
    assert.equal(await desk.deps.rooms.read(roomOf(desk, "giulia", "paolo")), null, "a look stores nothing");
  }));

Deno.test("G1 content goes to members by the log's row and now; to whoever was one, a removal (law 10)", () => {
  const log = { kind: "room" as const, id: "a-b", seqs: [1], after: ["a", "b"], cause: "said" as const };
  const room = emptyRoom("a-b", ["a", "b"]);
  assert.equal(roomChangeFor("a", log, room), "content");
  assert.equal(roomChangeFor("b", log, { ...room, members: ["a"] }), "removal");
  assert.equal(roomChangeFor("b", { ...log, before: ["a", "b"], after: ["a"] }, room), "removal");
  assert.equal(roomChangeFor("a", log, null), "removal");
});
