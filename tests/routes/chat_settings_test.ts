/** Settings > Chat at the desk: choices that are kept, sounds of one's own, and what is refused (D1, D2). */
import assert from "node:assert/strict";
import { largestSound, soundNames } from "../../actors/alerts/preferences.ts";
import { atDesk, type Desk } from "../support/desk.ts";
import type { Browser } from "../support/desk/browser.ts";
import { bytesAt, cleanFiles } from "../support/desk/files.ts";
import { joined, png, samples } from "../support/files/samples.ts";

const page = async (browser: Browser) => (await browser.get("/settings/chat")).text;
const alertsOf = (markup: string) => /<div id="alerts"[^>]*>/.exec(markup)?.[0] ?? "";
const choices = { toaster: "on", rings: "on", sound: "bell", volume: "70" };

/** What a form with a file sends, with or without our own script. */
function sendSound(desk: Desk, browser: Browser, name: string, bytes: BlobPart, headers: HeadersInit = {}) {
  const body = new FormData();
  body.set("file", new File([bytes], name, { type: "audio/mpeg" }));
  return desk.ask("/settings/chat/sounds", {
    method: "POST",
    body,
    redirect: "manual",
    headers: {
      "cookie": `session=${browser.token}`,
      "origin": "http://desk.test",
      "sec-fetch-site": "same-origin",
      "accept-language": "en",
      "hx-request": "true",
      ...Object.fromEntries(new Headers(headers)),
    },
  });
}

const soundIn = (markup: string) => /data-listen="(\/files\/\w+)"/.exec(markup)?.[1] ?? "";
const countOf = async (desk: Desk, prefix: string) =>
  (await desk.store.list({ prefix: [prefix] }, { limit: 100 })).length;

Deno.test("D1 choices are kept for the agent alone, told to every tab, and stand on every page", () =>
  atDesk(async (desk) => {
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    const [hers, his] = [await giulia.live(), await marco.live()];
    assert.match(alertsOf(await page(giulia)), /data-toaster.*data-sound="\/assets\/bell-/);
    const saved = await giulia.post("/settings/chat", {
      web: "on",
      rings: "on",
      sound: "echo",
      volume: "35",
    });
    assert.equal(saved.status, 200);
    assert.match(saved.text, /Saved at /);
    await hers.hears('id="alerts"');
    assert.match(alertsOf(hers.markup), /data-sound="\/assets\/echo-.*data-volume="35"/);
    const inbox = alertsOf((await giulia.get("/conversations")).text);
    assert.match(inbox, /data-web/);
    assert.doesNotMatch(inbox, /data-toaster/);
    assert.match(alertsOf(await page(marco)), /data-toaster/);
    const silent = await giulia.submit("/settings/chat", { toaster: "on", sound: "echo", volume: "35" });
    assert.deepEqual([silent.status, silent.headers.get("location")], [303, "/settings/chat"]);
    assert.doesNotMatch(alertsOf(await page(giulia)), /data-sound/);
    assert.ok(!his.markup.includes('id="alerts"'));
    for (const stream of [hers, his]) await stream.leave();
  }));

Deno.test("D1 preferences are stored, and of changes at once none is lost", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    const { id } = desk.agent("giulia");
    const { preferences } = desk.deps;
    await Promise.all([
      preferences.change(id, (now) => ({ ...now, web: true })),
      preferences.change(id, (now) => ({ ...now, volume: 10 })),
      giulia.post("/settings/chat/sounds/removals"),
    ]);
    const { value } = await desk.store.get<Record<string, unknown>>(["preferences", id]);
    assert.deepEqual([value!.web, value!.volume, value!.v], [true, 10, 1]);
  }));

Deno.test("D2 what no form of ours says is refused and changes nothing", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    const before = await countOf(desk, "preferences");
    for (
      const wrong of [{ sound: "siren" }, { sound: "own" }, { volume: "101" }, { volume: "-1" }, {
        volume: "",
      }]
    ) {
      assert.equal((await giulia.post("/settings/chat", { ...choices, ...wrong })).status, 422);
    }
    assert.equal((await desk.stranger().post("/settings/chat", choices)).status, 401);
    const foreign = await giulia.post("/settings/chat", choices, {
      "origin": "http://evil.test",
      "sec-fetch-site": "cross-site",
    });
    assert.equal(foreign.status, 403);
    assert.equal(await countOf(desk, "preferences"), before);
  }));

Deno.test("D2 an own sound is stored by its bytes' type and heard by its agent alone", () =>
  atDesk(async (desk) => {
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    for (const mime of ["audio/mpeg", "audio/ogg", "audio/wav"]) {
      const { status, text } = await sendSound(desk, giulia, "sirena.mp3", samples[mime]!);
      assert.equal(status, 200);
      const address = soundIn(text);
      const heard = await bytesAt(desk, giulia, address);
      assert.equal(heard.headers.get("content-type"), mime);
      assert.equal(heard.headers.get("x-content-type-options"), "nosniff");
      assert.deepEqual(heard.bytes, samples[mime]!);
      assert.equal((await bytesAt(desk, marco, address)).status, 404);
      assert.match(alertsOf(await page(giulia)), new RegExp(`data-sound="${address}"`));
    }
    assert.deepEqual([await countOf(desk, "file"), await countOf(desk, "upload")], [1, 0], "one at a time");
    const plain = await sendSound(desk, giulia, "a.ogg", samples["audio/ogg"]!, {
      "hx-request": "",
      "accept": "text/html",
    });
    assert.deepEqual([plain.status, plain.headers.get("location")], [303, "/settings/chat"]);
    const removed = await giulia.post("/settings/chat/sounds/removals");
    assert.equal(soundIn(removed.text), "");
    assert.match(alertsOf(await page(giulia)), /data-sound="\/assets\/bell-/);
    await cleanFiles(desk);
    for (const prefix of ["file", "upload", "blob", "doomed_file"]) {
      assert.equal(await countOf(desk, prefix), 0);
    }
  }));

Deno.test("D2 a sound that is none, or too large, is refused with the reason, and nothing stays", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    const refusedFor = async (bytes: BlobPart, reason: RegExp, headers: HeadersInit = {}) => {
      const { status, text } = await sendSound(desk, giulia, "sirena.mp3", bytes, headers);
      assert.equal(status, 422);
      assert.match(text, reason);
    };
    await refusedFor(png, /no sound that can be used/);
    await refusedFor("<script>alert(1)</script>", /no sound that can be used/);
    await refusedFor(samples["audio/amr"]!, /no sound that can be used/);
    await refusedFor("", /no sound that can be used/);
    const large = joined(samples["audio/mpeg"]!, new Uint8Array(largestSound));
    await refusedFor(large, /too large: at most 300 KB/);
    await refusedFor(joined(large, new Uint8Array(2_000_000)), /too large: at most 300 KB/);
    const form = await giulia.post("/settings/chat/sounds", { file: "sirena.mp3" });
    assert.equal(form.status, 422);
    await cleanFiles(desk);
    for (const prefix of ["file", "upload", "preferences"]) assert.equal(await countOf(desk, prefix), 0);
  }));

Deno.test("D2 the six sounds are served under their type, each at most 30 KB", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    const addresses = [...(await page(giulia)).matchAll(/data-listen="([^"]+)"/g)].map(([, address]) =>
      address!
    );
    assert.equal(addresses.length, soundNames.length);
    for (const address of addresses) {
      const { status, headers, bytes } = await bytesAt(desk, giulia, address);
      assert.deepEqual([status, headers.get("content-type")], [200, "audio/wav"]);
      assert.ok(bytes.length <= 30 * 1024, address);
    }
  }));
