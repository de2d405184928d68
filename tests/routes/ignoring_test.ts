/** Ignoring over HTTP: one's own list, counts and stream alone, undo, and when it is everybody's again (U4). */
import assert from "node:assert/strict";
import { atDesk } from "../support/desk.ts";
import type { Browser } from "../support/desk/browser.ts";
import { until } from "../support/until.ts";

const list = async (browser: Browser) => (await browser.get("/conversations?list=waiting")).text;
const count = async (browser: Browser) => /id="count-waiting"[^>]*>([^<]*)</.exec(await list(browser))![1];
/** Counts are remembered until the feed says that they moved, a moment after the commit. */
const counts = (browser: Browser, expected: string) =>
  until(`the count is ${expected}`, async () => await count(browser) === expected);

Deno.test("U4 ignored, it leaves one's own list and count alone; undone, it is back", () =>
  atDesk(async (desk) => {
    const customer = desk.customer();
    const id = await customer.opens();
    await desk.customer().opens();
    const [giulia, marco] = [await desk.as("giulia"), await desk.as("marco")];
    const streams = await Promise.all([giulia.live(), marco.live()]);
    const { status, text } = await giulia.post(`/conversations/${id}/ignorings`);
    assert.equal(status, 200);
    assert.match(text, new RegExp(`data-id="row-${id}"`));
    assert.match(text, /Rosa Verdi: ignored/);
    assert.ok(text.includes(`data-until="${desk.clock.now() + 10_000}"`));
    await streams[0]!.hears(`data-id="row-${id}"`);
    await streams[0]!.hears('id="count-waiting" class="count">1');
    await counts(giulia, "1");
    await counts(marco, "2");
    assert.ok(!(await list(giulia)).includes(`row-${id}`) && (await list(marco)).includes(`row-${id}`));
    assert.equal((await giulia.get(`/conversations/${id}`)).status, 200, "it is no matter of rights");
    await customer.writes("C'è qualcuno?");
    await streams[1]!.hears("C'è qualcuno?");
    assert.ok(!(await list(giulia)).includes(`row-${id}`), "the same wait");
    const [, undo] = /hx-post="([^"]+)"/.exec(text)!;
    assert.equal((await marco.post(undo!)).status, 409);
    assert.equal((await giulia.post(undo!)).status, 200);
    assert.ok((await list(giulia)).includes(`row-${id}`));
    await counts(giulia, "2");
    for (const stream of streams) await stream.leave();
  }));

Deno.test("U4 all agents of the queue ignored it: everybody sees it again, marked, and the thread tells", () =>
  atDesk(async (desk) => {
    const id = await desk.customer().opens();
    const [giulia, marco, admin] = [await desk.as("giulia"), await desk.as("marco"), await desk.as("admin")];
    await giulia.post(`/conversations/${id}/ignorings`);
    await marco.post(`/conversations/${id}/ignorings`);
    await counts(marco, "0");
    const last = await admin.post(`/conversations/${id}/ignorings`);
    assert.match(last.text, /Everybody ignored it: it waits for the whole queue again/);
    for (const browser of [giulia, marco, admin]) {
      await counts(browser, "1");
      assert.match(await list(browser), /ignored by all/);
    }
    assert.match((await giulia.get(`/conversations/${id}`)).text, /Everybody ignored it: the whole queue/);
  }));

Deno.test("U4 put back, it is there again for who ignored it; who may not see it can't ignore it", () =>
  atDesk(async (desk) => {
    const id = await desk.customer().opens();
    const [giulia, marco, paolo] = [await desk.as("giulia"), await desk.as("marco"), await desk.as("paolo")];
    assert.equal((await paolo.post(`/conversations/${id}/ignorings`)).status, 404);
    assert.equal(
      (await giulia.submit(`/conversations/${id}/ignorings`)).headers.get("location"),
      "/conversations?list=waiting",
    );
    await marco.post(`/conversations/${id}/takes`);
    assert.equal((await marco.post(`/conversations/${id}/ignorings`)).status, 403);
    assert.equal((await giulia.post(`/conversations/${id}/ignorings`)).status, 404);
    await desk.deps.personnel.save({ ...desk.agent("marco"), active: false });
    assert.ok((await list(giulia)).includes(`row-${id}`));
    await counts(giulia, "1");
  }));
