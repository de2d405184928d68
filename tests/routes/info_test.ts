/** What "Info" offers on each channel, before and after the person is a contact (C1). */
import assert from "node:assert/strict";
import type { Address, ChannelKind } from "../../actors/message.ts";
import { openKey, type OpenRow } from "../../actors/conversation/rows.ts";
import { atDesk, type Desk } from "../support/desk.ts";

const people: Record<ChannelKind, Address> = {
  whatsapp: { kind: "number", value: "393330000111" },
  sms: { kind: "number", value: "+393330000222" },
  messenger: { kind: "psid", value: "24680" },
  live_chat: { kind: "visitor", value: "v".repeat(43) },
};

/** Somebody writes on this channel; answers the conversation. */
async function writes(desk: Desk, channel: ChannelKind): Promise<string> {
  const account = desk.deps.directory.accounts().find((one) => one.channel === channel)!;
  const address = people[channel];
  await desk.deps.door.admit(channel, account, [{
    ...{ type: "message", to: account.address, providerId: `${address.value}.1`, at: desk.clock.now() },
    party: { addresses: [address] },
    content: { kind: "text", text: "Salve" },
  }]);
  const row = await desk.store.get<OpenRow>(openKey(account.id, `${address.kind}:${address.value}`));
  return row.value!.id;
}

/** What the pane offers, as the words of its buttons and where they lead. */
async function offers(desk: Desk, id: string): Promise<Record<string, string>> {
  const { text } = await (await desk.as("giulia")).get(`/conversations/${id}`);
  const [, person] = /<div id="person-[^>]*>([\s\S]*?)<dl id="facts/.exec(text)!;
  const buttons = person!.matchAll(/<a class="inline-flex[^"]*" href="([^"]*)">([^<]*)<\/a>/g);
  return Object.fromEntries([...buttons].map(([, href, label]) => [label!, href!]));
}

Deno.test("C1 Info offers what the channel allows: call, SMS, e-mail, add", () =>
  atDesk(async (desk) => {
    const add = (id: string) => ({ "Add contact": `/contacts/new?conversation=${id}` });
    const before: Record<ChannelKind, Record<string, string>> = {
      whatsapp: { Call: "tel:+393330000111" },
      sms: { Call: "tel:+393330000222", SMS: "#composer-text" },
      messenger: {},
      live_chat: {},
    };
    for (const channel of Object.keys(people) as ChannelKind[]) {
      const id = await writes(desk, channel);
      assert.deepEqual(await offers(desk, id), { ...before[channel], ...add(id) }, channel);
    }
  }));

Deno.test("C1 Info shows a number written out, and no id that means nothing to a reader", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    const heads = await Promise.all((Object.keys(people) as ChannelKind[]).map(async (channel) => {
      const name = "Rosa";
      const id = await writes(desk, channel);
      await giulia.submit("/contacts", { version: "0", conversation: id, name });
      const { text } = await giulia.get(`/conversations/${id}`);
      const [, head = ""] = /<div id="person-[^>]*>([\s\S]*?)<a /.exec(text)!;
      return [channel, [...head.matchAll(/<bdi[^>]*>([^<]*)/g)].map(([, shown]) => shown)];
    }));
    assert.deepEqual(Object.fromEntries(heads), {
      whatsapp: ["Rosa", "+39 333 000 0111"],
      sms: ["Rosa", "+39 333 000 0222"],
      messenger: ["Rosa"],
      live_chat: ["Rosa"],
    });
  }));

Deno.test("C1 of a contact the e-mail is known in the website chat", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    const known = async (channel: ChannelKind) => {
      const id = await writes(desk, channel);
      const form = { version: "0", conversation: id, name: "Rosa", email: "rosa@example.com" };
      assert.equal((await giulia.submit("/contacts", form)).status, 303);
      const { contact } = (await desk.deps.conversations.read(id))!;
      return { offered: await offers(desk, id), open: { "Open contact": `/contacts/${contact}` } };
    };
    const site = await known("live_chat");
    assert.deepEqual(site.offered, { "E-mail": "mailto:rosa@example.com", ...site.open });
    const page = await known("messenger");
    assert.deepEqual(page.offered, page.open);
    const sms = await known("sms");
    assert.deepEqual(sms.offered, { Call: "tel:+393330000222", SMS: "#composer-text", ...sms.open });
  }));

Deno.test("C1 in a conversation that can't be answered here, SMS leads to a new one", () =>
  atDesk(async (desk) => {
    const giulia = await desk.as("giulia");
    const id = await writes(desk, "sms");
    await giulia.submit("/contacts", {
      version: "0",
      conversation: id,
      name: "Rosa",
      number: "+393330000222",
    });
    await giulia.post(`/conversations/${id}/takes`);
    await giulia.post(`/conversations/${id}/handlings`);
    const { contact } = (await desk.deps.conversations.read(id))!;
    assert.equal((await offers(desk, id)).SMS, `/contacts/${contact}#sms`);
  }));
