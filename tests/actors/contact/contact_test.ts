/** Contacts as actors: saved by two agents at once, found by every index, one owner for each address (C3). */
import assert from "node:assert/strict";
import type { ContactCommand } from "../../../actors/contact/commands.ts";
import { contactAddressKey, contactNumberKey } from "../../../actors/contact/rows.ts";
import { bounds, type ContactAddress, type ContactFields } from "../../../actors/contact/state.ts";
import { providersNumber } from "../../../actors/contact/numbers.ts";
import type { Store } from "../../../actors/runtime/store.ts";
import { Office, withOffice } from "../../support/office.ts";

const blank: ContactFields = {
  name: "Mara Ricci",
  company: "",
  numbers: [],
  emails: [],
  language: "",
  notes: "",
};
const whatsapp: ContactAddress = { account: "account", kind: "number", value: "393405550177" };

type Save = Partial<Omit<ContactCommand & { type: "save" }, "fields">> & { fields?: Partial<ContactFields> };

function save(office: Office, of: string, { fields, ...more }: Save = {}) {
  const command = { type: "save" as const, id: null, at: 5, of, by: "anna", version: 0, addresses: [] };
  return office.contacts.send(of, { ...command, ...more, fields: { ...blank, ...fields } });
}

const code = (outcome: Awaited<ReturnType<typeof save>>) => outcome.ok ? null : outcome.refusal.code;
const indexRows = async (store: Store) =>
  (await store.list({ prefix: ["contact-index"] }, { limit: 100 })).map(({ key }) => key.slice(1).join(" "));

Deno.test("C3 a contact needs neither number nor e-mail, and stands in the index by what it has", () =>
  withOffice(async (office, store) => {
    assert.equal(code(await save(office, "c1")), null);
    assert.deepEqual(await indexRows(store), ["name mara ricci c1", "word mara c1", "word ricci c1"]);
    const fields = { name: "Jörg Weiß", numbers: ["+39 340 555 0177"], emails: ["Jorg@Example.com"] };
    assert.equal(code(await save(office, "c1", { version: 1, fields })), null);
    assert.deepEqual(await indexRows(store), [
      "email jorg@example.com c1",
      "name jorg weiss c1",
      "number 550177 c1",
      "word jorg c1",
      "word weiss c1",
    ]);
    assert.deepEqual((await office.contacts.read("c1"))!.numbers, ["+39 340 555 0177"], "as they were given");
  }));

Deno.test("C3 two agents edit one contact: the second is told, sees both, and loses nothing", () =>
  withOffice(async (office) => {
    await save(office, "c1");
    const [first, second] = await Promise.all([
      save(office, "c1", { version: 1, by: "anna", fields: { company: "Studio Ricci" } }),
      save(office, "c1", { version: 1, by: "bruno", fields: { notes: "Chiamare dopo le 15" } }),
    ]);
    assert.equal(code(first), null);
    assert.equal(code(second), "changed-meanwhile");
    assert.equal(second.state!.company, "Studio Ricci", "what to compare with");
    const both = { company: "Studio Ricci", notes: "Chiamare dopo le 15" };
    assert.equal(code(await save(office, "c1", { version: second.state!.version, fields: both })), null);
    assert.equal(
      code(await save(office, "c1", { version: 1, fields: both })),
      null,
      "the same needs no review",
    );
    const { company, notes, version } = (await office.contacts.read("c1"))!;
    assert.deepEqual({ company, notes, version }, { ...both, version: 3 });
  }));

Deno.test("C3 an address belongs to one contact until it is let go", () =>
  withOffice(async (office, store) => {
    await save(office, "c1", { addresses: [whatsapp] });
    assert.equal(code(await save(office, "c2", { addresses: [whatsapp] })), "another-contacts");
    await save(office, "c2", { fields: { name: "Luca" } });
    const link = (of: string) =>
      office.contacts.send(of, { type: "link", id: null, at: 6, of, by: "anna", addresses: [whatsapp] });
    assert.equal(code(await link("c2")), "another-contacts");
    assert.deepEqual(await office.contacts.read("c2").then((contact) => contact!.addresses), []);
    await office.contacts.send("c1", {
      type: "unlink",
      id: null,
      at: 7,
      of: "c1",
      by: "anna",
      address: whatsapp,
    });
    assert.equal(code(await link("c2")), null);
    assert.equal(code(await link("c2")), null, "again changes nothing");
    assert.equal((await office.contacts.read("c2"))!.addresses.length, 1);
    const row = await store.get<{ id: string; name: string }>(contactAddressKey("account", whatsapp));
    assert.equal(row.value!.id, "c2");
    await save(office, "c2", { version: 1, fields: { name: "Luca Moretti" } });
    assert.equal((await store.get<{ name: string }>(row.key)).value!.name, "Luca Moretti");
  }));

Deno.test("C3 of two who take one address at once, on two processes, one has it", () =>
  withOffice(async (office, store) => {
    const other = await new Office(store, office.clock).start();
    const outcomes = await Promise.all([
      save(office, "c1", { addresses: [whatsapp] }),
      save(other, "c2", { addresses: [whatsapp] }),
    ]);
    assert.deepEqual(outcomes.map(code).toSorted(), ["another-contacts", null].toSorted());
    await other.stop();
  }));

Deno.test("C3 a number that several gave says nothing of who is calling", () =>
  withOffice(async (office, store) => {
    const holders = async () => {
      const key = contactNumberKey(providersNumber("390669812345")!);
      return ((await store.get<{ id: string }[]>(key)).value ?? []).map(({ id }) => id);
    };
    await save(office, "c1", { fields: { numbers: ["+39 06 69812345"] } });
    await save(office, "c2", { fields: { numbers: ["0039 0669812345"] } });
    assert.deepEqual(await holders(), ["c1", "c2"]);
    await save(office, "c1", { version: 1 });
    assert.deepEqual(await holders(), ["c2"]);
    await save(office, "c2", { version: 1, fields: { numbers: ["06 69812345"] } });
    assert.deepEqual(await holders(), [], "without its country's code it is nobody's for sure");
  }));

Deno.test("C3 everything has a bound, and what is beyond it is refused by name", () =>
  withOffice(async (office) => {
    const wrong: [keyof ContactFields, Partial<ContactFields>][] = [
      ["name", { name: "" }],
      ["name", { name: "x".repeat(10_000) }],
      ["company", { company: "x".repeat(bounds.company + 1) }],
      ["numbers", { numbers: ["<script>"] }],
      ["numbers", { numbers: ["1", "2", "3", "4", "5"] }],
      ["emails", { emails: ["nobody"] }],
      ["emails", { emails: ['a"@example.com'] }],
      ["language", { language: "javascript:" }],
      ["notes", { notes: "x".repeat(bounds.notes + 1) }],
    ];
    for (const [field, fields] of wrong) {
      const outcome = await save(office, "c1", { fields });
      assert.deepEqual(outcome.ok || outcome.refusal, { code: "invalid-field", detail: field });
    }
    await save(office, "c1");
    for (let n = 0; n < bounds.addresses; n++) {
      const addresses = [{ ...whatsapp, value: String(n) }];
      await office.contacts.send("c1", { type: "link", id: null, at: n, of: "c1", by: "anna", addresses });
    }
    const full = await office.contacts.send("c1", {
      ...{ type: "link", id: null, at: 1, of: "c1", by: "anna", addresses: [whatsapp] },
    });
    assert.equal(code(full), "contact-full");
  }));
