/** What became of our own messages on WhatsApp in the wild, and what becomes of them here, number by number. */
import assert from "node:assert/strict";
import type { MessageEntry } from "../../actors/conversation/entry.ts";
import { limitsOf } from "../../channels/all.ts";
import { replyWith, upload } from "../support/desk/files.ts";
import { pdf, raw, samples, webp } from "../support/files/samples.ts";
import { until } from "../support/until.ts";
import { atEdge, type Edge } from "./edge_cases.ts";

const at = (name: string) => `whatsapp/edge_${name}.json`;

/** A customer who wrote, and our answer to them as it stands when WhatsApp has taken it. */
async function answered(
  { desk, networks, messages }: Edge,
): Promise<MessageEntry & { conversation: string }> {
  networks.whatsapp.switches.reads = false;
  await networks.whatsapp.customer("15550199999", "Ann").write("Buongiorno");
  const [first] = await messages();
  const giulia = await desk.as("giulia");
  await giulia.post(`/conversations/${first!.conversation}/replies`, { text: "Eccomi", messageId: "m1" });
  const ours = async () => (await messages()).find(({ messageId }) => messageId === "m1")!;
  await until("it is delivered", async () => (await ours()).delivery?.status === "delivered");
  return await ours();
}

async function stateOfOurs({ messages }: Edge): Promise<string | undefined> {
  return (await messages()).find(({ messageId }) => messageId === "m1")?.delivery?.status;
}

Deno.test("edge 4 statuses of unknown messages beside ours cost ours nothing", () =>
  atEdge(async (edge) => {
    const { providerId } = await answered(edge);
    await edge.deliver(at("05_late_sent"), { "wamid.OURS": "wamid.OTHER" });
    assert.equal(await edge.deliver(at("04_unknown_status"), { "wamid.OURS": providerId! }), 200);
    assert.equal(await stateOfOurs(edge), "delivered");
    assert.equal((await edge.conversations()).length, 1);
  }));

Deno.test("edge 5 a late 'sent' takes nothing back from 'read'", () =>
  atEdge(async (edge) => {
    const { providerId } = await answered(edge);
    await edge.deliver(at("05_late_sent"), { "wamid.OURS": providerId! });
    assert.equal(await stateOfOurs(edge), "read");
  }));

Deno.test("edge 6 statuses that come before the send call returned are kept for the message", () =>
  atEdge(async (edge) => {
    edge.networks.whatsapp.switches.statusesFirst = true;
    await answered(edge);
  }));

Deno.test("edge 8 why a message failed is kept and shown", () =>
  atEdge(async (edge) => {
    const { providerId, conversation } = await answered(edge);
    await edge.deliver(at("08_failure_reason"), { "wamid.OURS": providerId! });
    // It was delivered: what claims otherwise afterwards is not believed. The next one fails at once.
    assert.equal(await stateOfOurs(edge), "delivered");
    edge.networks.whatsapp.switches.refuse = { times: 1, code: 131026, as: "status" };
    const giulia = await edge.desk.as("giulia");
    await giulia.post(`/conversations/${conversation}/replies`, { text: "Ancora", messageId: "m2" });
    const problem = async () =>
      (await edge.messages()).find(({ messageId }) => messageId === "m2")?.delivery?.problem;
    await until("it has failed", async () => (await problem()) !== undefined);
    assert.equal((await problem())?.code, "unreachable");
    assert.match((await problem())?.provider ?? "", /131026/);
    assert.match((await giulia.get(`/conversations/${conversation}`)).text, /131026/);
  }));

Deno.test("edge 15 a status that names a user id alone finds its message", () =>
  atEdge(async (edge) => {
    const { providerId } = await answered(edge);
    assert.equal(await edge.deliver(at("15_status_by_user_id"), { "wamid.OURS": providerId! }), 200);
    assert.equal(await stateOfOurs(edge), "delivered");
  }));

Deno.test("edge 22, 23 what WhatsApp would refuse as 131053 is refused at the drop, or sent as a JPEG", () =>
  atEdge(async ({ desk, networks, messages }) => {
    await networks.whatsapp.customer("15550199999", "Ann").write("Buongiorno");
    const { conversation } = (await messages())[0]!;
    const giulia = await desk.as("giulia");
    const webm = raw("\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01\x42\x82\x84webm");
    for (const named of ["voce.webm", "voce.ogg"]) {
      const refused = await upload(desk, giulia, conversation, named, webm);
      assert.equal(refused.status, 415, named);
    }
    for (const [type, bytes] of [["image/webp", webp], ["image/tiff", samples["image/tiff"]!]] as const) {
      const taken = await upload(desk, giulia, conversation, "foto", bytes);
      assert.equal(taken.status, 201, type);
      assert.equal((await replyWith(giulia, conversation, taken.id)).status, 200);
      const token = await desk.deps.fileLinks.token({ id: taken.id, form: "jpeg" });
      const out = await desk.ask(`/files/out/${token}/foto.jpg`);
      assert.equal(out.headers.get("content-type"), "image/jpeg", type);
      assert.equal(limitsOf("whatsapp").files[type], undefined, type);
    }
  }));

Deno.test("edge 24 of several files each is a message of its own", () =>
  atEdge(async ({ desk, networks, messages }) => {
    await networks.whatsapp.customer("15550199999", "Ann").write("Buongiorno");
    const { conversation } = (await messages())[0]!;
    const giulia = await desk.as("giulia");
    for (const name of ["uno.pdf", "due.pdf", "tre.pdf"]) {
      const { id } = await upload(desk, giulia, conversation, name, pdf);
      assert.equal((await replyWith(giulia, conversation, id)).status, 200);
    }
    const ours = (await messages()).filter(({ from }) => from === "agent");
    assert.deepEqual(ours.map(({ content }) => "media" in content && content.media.name), [
      "uno.pdf",
      "due.pdf",
      "tre.pdf",
    ]);
  }));
