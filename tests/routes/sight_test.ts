/** Taken is the owner's alone, on every surface there is; and who may read what at all (rules O4, O9). */
import assert from "node:assert/strict";
import { atDesk, type Desk, type Person } from "../support/desk.ts";
import type { Answer, Browser } from "../support/desk/browser.ts";

const secretText = "Il mio codice segreto";

/** Every address under a conversation, as a request that would be allowed to its owner. */
const doors: Record<string, (browser: Browser, id: string) => Promise<Answer>> = {
  "the page": (browser, id) => browser.get(`/conversations/${id}`),
  "the thread": (browser, id) => browser.fragments(`/conversations/${id}`),
  "older messages": (browser, id) => browser.fragments(`/conversations/${id}/messages?before=99`),
  "the panel": (browser, id) => browser.fragments(`/conversations/${id}/panel`),
  "the transfer page": (browser, id) => browser.get(`/conversations/${id}/transfers`),
  "the transfer targets": (browser, id) => browser.fragments(`/conversations/${id}/transfers?q=m`),
  "reading marks": (browser, id) => browser.post(`/conversations/${id}/readings`),
  "the draft": (browser, id) => browser.put(`/conversations/${id}/draft`, { text: "mia" }),
  "its person's history": (browser, id) => browser.fragments(`/conversations/${id}/history`),
  "a past one through it": (browser, id) => browser.get(`/conversations/${id}/history/${id}`),
  "its person's form": (browser, id) => browser.get(`/contacts/new?conversation=${id}`),
  "adding its person": (browser, id) => browser.submit("/contacts", { conversation: id, name: "x" }),
  "ignoring": (browser, id) => browser.post(`/conversations/${id}/ignorings`),
  "sending again": (browser, id) => browser.post(`/conversations/${id}/replies/m1/retries`),
};

const acts: Record<string, (browser: Browser, id: string) => Promise<Answer>> = {
  "take": (browser, id) => browser.post(`/conversations/${id}/takes`),
  "reply": (browser, id) => browser.post(`/conversations/${id}/replies`, { text: "x", messageId: "x" }),
  "too long a reply": (browser, id) =>
    browser.post(`/conversations/${id}/replies`, { text: "x".repeat(9_000), messageId: "x" }),
  "a reply without an id": (browser, id) => browser.post(`/conversations/${id}/replies`, { text: "x" }),
  "handle": (browser, id) => browser.post(`/conversations/${id}/handlings`),
  "archive": (browser, id) => browser.post(`/conversations/${id}/archivings`),
  "unarchive": (browser, id) => browser.post(`/conversations/${id}/unarchivings`),
  "reopen": (browser, id) => browser.post(`/conversations/${id}/reopenings`),
  "delete": (browser, id) => browser.post(`/conversations/${id}/deletions`),
  "undo": (browser, id) => browser.post(`/conversations/${id}/undos`),
};

Deno.test("O4 a taken conversation is 404 for every other agent on every surface", () =>
  atDesk(async (desk) => {
    const id = await takenBy(desk, "giulia");
    const to = `agent:${desk.agent("marco").id}`;
    for (const person of ["marco", "paolo", "admin"] as const) {
      const browser = await desk.as(person);
      for (const [name, ask] of Object.entries(doors)) {
        const { status, text } = await ask(browser, id);
        assert.equal(status, 404, `${person}: ${name}`);
        assert.ok(!text.includes(secretText), `${person}: ${name}`);
      }
      for (const [name, ask] of Object.entries(acts)) {
        const { status, text } = await ask(browser, id);
        // Those of its queue saw it wait and are told that it was taken (O5).
        assert.ok(status === 404 || (person !== "paolo" && status === 409), `${person}: ${name} ${status}`);
        assert.ok(!text.includes(secretText), `${person}: ${name}`);
      }
      const pass = await browser.post(`/conversations/${id}/transfers`, { to });
      assert.ok(pass.status === 404 || (person !== "paolo" && pass.status === 409), `${person}: transfer`);
    }
    assert.equal((await desk.deps.conversations.read(id))!.owner, desk.agent("giulia").id);
    assert.equal(
      await desk.deps.marks.draft(desk.agent("paolo").id, id),
      "",
      "who never saw it leaves nothing there",
    );
    const giulia = await desk.as("giulia");
    for (const name of ["the page", "the thread", "older messages", "the panel", "the transfer page"]) {
      assert.equal((await doors[name]!(giulia, id)).status, 200, `${name} is there for the owner`);
    }
  }));

Deno.test("O4 no list and no counter of another agent knows it", () =>
  atDesk(async (desk) => {
    const id = await takenBy(desk, "giulia");
    await desk.customer().opens("Ancora in attesa");
    for (const person of ["marco", "paolo", "admin"] as const) {
      const browser = await desk.as(person);
      for (const list of ["waiting", "mine", "archived", "handled"]) {
        const { text } = await browser.get(`/conversations?list=${list}`);
        assert.ok(!text.includes(id) && !text.includes(secretText), `${person}: ${list}`);
        const counts = ["mine", "waiting"].map((counted) => countIn(text, counted));
        const isRecent = list === "waiting" || list === "mine";
        assert.deepEqual(counts, isRecent ? ["0", person === "paolo" ? "0" : "1"] : [undefined, undefined]);
      }
    }
    const { text } = await (await desk.as("giulia")).get("/conversations?list=mine");
    assert.equal(countIn(text, "mine"), "1");
  }));

Deno.test("O4 the live stream and what is caught up tell others nothing but that it is gone", () =>
  atDesk(async (desk) => {
    const customer = desk.customer();
    const id = await customer.opens("Prima riga");
    const browsers = [await desk.as("marco"), await desk.as("paolo"), await desk.as("giulia")];
    const [marco, paolo, giulia] = browsers as [Browser, Browser, Browser];
    const cursor = desk.deps.feed.cursor;
    const streams = await Promise.all(browsers.map((browser) => browser.live(cursor)));
    await giulia.post(`/conversations/${id}/takes`);
    await customer.writes(secretText);
    await giulia.post(`/conversations/${id}/replies`, { text: "Solo per Rosa", messageId: "m1" });
    await streams[2]!.hears("Solo per Rosa");
    await streams[2]!.hears(secretText);
    await streams[0]!.hears(`data-id="row-${id}"`);
    for (const stream of streams.slice(0, 2)) {
      assert.ok(!stream.markup.includes(secretText) && !stream.markup.includes("Solo per Rosa"));
    }
    assert.ok(!streams[1]!.markup.includes(id), "who never saw it does not learn that it exists");
    for (const browser of [marco, paolo]) {
      const { status, text } = await browser.get(`/live/since?after=${cursor}`);
      assert.equal(status, 200);
      assert.ok(
        !text.includes(secretText) && !text.includes("Solo per Rosa") && !text.includes("Prima riga"),
      );
    }
    for (const stream of streams) await stream.leave();
  }));

type State = "waiting" | "taken" | "archived" | "handled" | "deleted";

/** O9 as a table: Giulia owns it, Marco and Anna share the queue, Paolo does not. */
const mayRead: Record<State, Record<Person, boolean>> = {
  waiting: { giulia: true, marco: true, admin: true, paolo: false },
  taken: { giulia: true, marco: false, admin: false, paolo: false },
  archived: { giulia: true, marco: false, admin: false, paolo: false },
  handled: { giulia: true, marco: true, admin: true, paolo: false },
  deleted: { giulia: false, marco: false, admin: false, paolo: false },
};

const steps: Record<State, string[]> = {
  waiting: [],
  taken: ["takes"],
  archived: ["takes", "archivings"],
  handled: ["takes", "handlings"],
  deleted: ["takes", "handlings", "deletions"],
};

for (const state of Object.keys(mayRead) as State[]) {
  Deno.test(`O9 who may read one that is ${state}`, () =>
    atDesk(async (desk) => {
      const id = await desk.customer().opens(secretText);
      const giulia = await desk.as("giulia");
      for (const step of steps[state]) {
        assert.equal((await giulia.post(`/conversations/${id}/${step}`)).status, 200, step);
      }
      for (const [person, may] of Object.entries(mayRead[state]) as [Person, boolean][]) {
        const browser = await desk.as(person);
        for (const door of ["the page", "the thread", "older messages", "the panel"]) {
          const { status, text } = await doors[door]!(browser, id);
          assert.equal(status, may ? 200 : 404, `${person}: ${door}`);
          if (!may) assert.ok(!text.includes(secretText), `${person}: ${door}`);
        }
        const lists = await Promise.all(["waiting", "mine", "archived", "handled"].map((list) => {
          return browser.get(`/conversations?list=${list}`);
        }));
        assert.equal(lists.some(({ text }) => text.includes(id)), may, `${person}: the lists`);
      }
    }));
}

Deno.test("O9 the last owner reads what was handled in a queue they have left", () =>
  atDesk(async (desk) => {
    const id = await takenBy(desk, "marco");
    const marco = await desk.as("marco");
    await marco.post(`/conversations/${id}/handlings`);
    await desk.deps.personnel.save({ ...desk.agent("marco"), queues: [] });
    assert.equal((await marco.get(`/conversations/${id}`)).status, 200);
    assert.ok((await marco.get("/conversations?list=handled")).text.includes(id));
  }));

async function takenBy(desk: Desk, person: Person): Promise<string> {
  const id = await desk.customer().opens(secretText);
  assert.equal((await (await desk.as(person)).post(`/conversations/${id}/takes`)).status, 200);
  return id;
}

function countIn(page: string, list: string): string | undefined {
  return new RegExp(`id="count-${list}"[^>]*>([^<]*)<`).exec(page)?.[1];
}

Deno.test("D4 a handled row says who had the last word, and asks nobody to read it", () =>
  atDesk(async (desk) => {
    const id = await takenBy(desk, "giulia");
    const giulia = await desk.as("giulia");
    await giulia.post(`/conversations/${id}/replies`, { text: "Fatto", messageId: "last" });
    await giulia.post(`/conversations/${id}/handlings`);
    const { text } = await (await desk.as("marco")).get("/conversations?list=handled");
    const [row = ""] = new RegExp(`<li id="row-${id}"[^]*?</li>`).exec(text) ?? [];
    assert.match(row, /Giulia[^<]*: ?[^<]*Fatto/);
    assert.doesNotMatch(row, /data-unread/);
  }));
