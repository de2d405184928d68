/** Customers' files: the message first, the file when it is here, and a way to try again when it is not. */
import assert from "node:assert/strict";
import type { MessageEntry } from "../../actors/conversation/entry.ts";
import type { FetchWork } from "../../actors/files/fetch_rows.ts";
import { fetchBackOffMs } from "../../actors/files/fetching.ts";
import { demoWhatsApp, pointTo } from "../../demo/company.ts";
import type { Customer } from "../../demo/whatsapp/customer.ts";
import { startWhatsApp, type WhatsAppDemo } from "../../demo/whatsapp/server.ts";
import { atDesk, type Desk } from "../support/desk.ts";
import type { Browser } from "../support/desk/browser.ts";
import { bytesAt } from "../support/desk/files.ts";
import { pdf, png } from "../support/files/samples.ts";
import { until } from "../support/until.ts";

const photo = { name: "foto.png", mime: "image/png", bytes: png };
const quote = { name: "Preventivo.pdf", mime: "application/pdf", bytes: pdf };

interface Scene {
  desk: Desk;
  phones: WhatsAppDemo;
  mara: Customer;
  conversation: string;
  giulia: Browser;
  /** What became of the file of the message at this place. */
  media(seq: number): Promise<Extract<MessageEntry["content"], { media: unknown }>["media"]>;
}

/** A desk whose WhatsApp is the simulator, with a server in between that brings its webhooks in. */
function withPhones(run: (scene: Scene) => Promise<void>) {
  return atDesk(async (desk) => {
    const hooks = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
      const body = new Uint8Array(await request.arrayBuffer());
      return await desk.open(desk.hook, { method: "POST", headers: request.headers, body });
    });
    const phones = startWhatsApp({
      ...demoWhatsApp,
      hook: `http://127.0.0.1:${hooks.addr.port}/`,
      retryMs: [],
      now: () => desk.clock.now(),
    });
    try {
      await pointTo(desk.deps, desk.company.whatsapp, phones.url);
      const mara = phones.customer("393405550177", "Mara Ricci");
      await mara.write("Buongiorno");
      const [row] = await desk.store.list({ prefix: ["conversation"] }, { limit: 1 });
      const conversation = String(row!.key[1]);
      const media = async (seq: number) => {
        const { value } = await desk.store.get<MessageEntry>(["entry", conversation, seq]);
        assert.ok(value && "media" in value.content);
        return value.content.media;
      };
      await run({ desk, phones, mara, conversation, giulia: await desk.as("giulia"), media });
    } finally {
      await phones.stop();
      await hooks.shutdown();
    }
  });
}

async function works(desk: Desk): Promise<number> {
  return (await desk.store.list({ prefix: ["fetch"] }, { limit: 100 })).length;
}

Deno.test("F4 the message is there at once with a placeholder, the file follows and takes its place", () =>
  withPhones(async ({ mara, giulia, desk, media, conversation }) => {
    const live = await giulia.live();
    await mara.sendFile(photo, "Ecco");
    await until("the file is here", async () => (await media(2)).file !== undefined);
    const { file, mime, size, width } = await media(2);
    assert.deepEqual([mime, size, width], ["image/png", png.length, 1]);
    assert.deepEqual((await bytesAt(desk, giulia, `/files/${file}`)).bytes, png);
    await live.hears(`src="/files/${file}"`);
    const waiting = live.markup.indexOf("The file is on its way");
    assert.ok(waiting >= 0 && waiting < live.markup.indexOf(`/files/${file}`));
    const page = await giulia.get(`/conversations/${conversation}`);
    assert.match(page.text, new RegExp(`src="/files/${file}" alt="[^"]*" width="1" height="1"`));
    await until("no work is left", async () => await works(desk) === 0);
    await live.leave();
  }));

Deno.test("F4 its type is that of the bytes and its name the customer's, whatever the webhook said", () =>
  withPhones(async ({ mara, media, desk, conversation }) => {
    await mara.sendFile({ ...quote, mime: "image/png" });
    await mara.sendFile(quote);
    await until(
      "both are here",
      async () => (await media(2)).file !== undefined && (await media(3)).file !== undefined,
    );
    assert.equal((await media(2)).mime, "application/pdf");
    const found = await desk.deps.files.find((await media(3)).file!);
    assert.deepEqual([found!.name, found!.belongs], ["Preventivo.pdf", { conversation }]);
  }));

Deno.test("F4 a file that is not there yet, or whose address is over, is asked for once more", () =>
  withPhones(async ({ mara, phones, media }) => {
    phones.switches.lateMedia = 1;
    await mara.sendFile(photo);
    await until("the file is here", async () => (await media(2)).file !== undefined);
  }));

Deno.test("F4 tried ever later and then given up with the reason; fetch again brings it", () =>
  withPhones(async ({ mara, phones, media, desk, giulia, conversation }) => {
    phones.switches.lateMedia = 1_000;
    await mara.sendFile(quote);
    for (const [tries, pause] of fetchBackOffMs.entries()) {
      await until(`try ${tries + 1} was put off by ${pause} ms`, async () => {
        const rows = await desk.store.list<FetchWork>({ prefix: ["fetch"] }, { limit: 100 });
        const row = rows.find(({ key }) => key[3] === 2);
        return row?.value?.tries === tries + 1 && row.key[1] === desk.clock.now() + pause;
      });
      desk.clock.advance(pause);
      // Any new work makes the others be looked at, too.
      await mara.sendFile(quote);
    }
    await until("it was given up", async () => (await media(2)).error !== undefined);
    assert.equal((await media(2)).error, "gone");
    const page = await giulia.get(`/conversations/${conversation}`);
    assert.match(page.text, /The channel no longer has the file/);
    assert.match(page.text, new RegExp(`action="/conversations/${conversation}/messages/2/fetches"`));
    phones.switches.lateMedia = 0;
    const paolo = await desk.as("paolo");
    assert.equal((await paolo.post(`/conversations/${conversation}/messages/2/fetches`)).status, 404);
    const again = await giulia.post(`/conversations/${conversation}/messages/2/fetches`);
    assert.match(again.text, /The file is on its way/);
    await until("the file is here", async () => (await media(2)).file !== undefined);
    assert.equal((await giulia.post(`/conversations/${conversation}/messages/2/fetches`)).status, 409);
  }));

Deno.test("F4 a file for a conversation that was deleted meanwhile is not kept", () =>
  withPhones(async ({ mara, phones, desk, giulia, conversation }) => {
    phones.switches.lateMedia = 2;
    await mara.sendFile(quote);
    await until("it was put off", async () => {
      const [row] = await desk.store.list({ prefix: ["fetch"] }, { limit: 1 });
      return row !== undefined && (row.key[1] as number) - desk.clock.now() === fetchBackOffMs[0];
    });
    await giulia.post(`/conversations/${conversation}/takes`);
    await giulia.post(`/conversations/${conversation}/handlings`);
    await giulia.post(`/conversations/${conversation}/deletions`);
    await desk.pass(31_000);
    await until(
      "it is purged",
      async () => (await desk.store.list({ prefix: ["entry", conversation] }, { limit: 1 })).length === 0,
    );
    await mara.sendFile(photo);
    await until("no work is left", async () => await works(desk) === 0);
    assert.equal((await desk.store.list({ prefix: ["file"] }, { limit: 10 })).length, 1);
  }));
