/** The company's own side full of canaries: agents, queues, accounts, quick replies, contacts, rooms. */
import { pairId } from "../../../actors/room/pair.ts";
import { isVisible } from "../../../actors/visible.ts";
import { newId } from "../../../actors/runtime/clock.ts";
import type { Conversation } from "../../../actors/conversation/state.ts";
import type { Stage } from "../stage.ts";
import { fitting } from "./strings.ts";

type Form = Record<string, string> | [string, string][];
type Post = (path: string, form: Form) => Promise<number>;

/** Posts forms as somebody's browser does, with a name of itself that is a canary, too. */
export async function posting({ url, product }: Stage, agent: string): Promise<Post> {
  const token = await product.sportello.deps.sessions.begin(agent, `<script>"'><img src=/canary>`);
  return async (path, form) => {
    const answer = await fetch(url + path, {
      method: "POST",
      body: new URLSearchParams(form),
      headers: {
        cookie: `session=${token}`,
        origin: url,
        "x-forwarded-for": `"><script>`,
        accept: "text/html",
      },
      redirect: "manual",
    });
    await answer.body?.cancel();
    return answer.status;
  };
}

function must(status: number, what: string) {
  if (status !== 200 && status !== 303) throw new Error(`${what} was answered ${status}`);
}

/** Everything an administrator gives a name to, named by this canary; the agent it makes is the answer. */
export async function administer(stage: Stage, canary: string, n: number): Promise<string> {
  const { directory } = stage.product.sportello.deps;
  const admin = await posting(stage, stage.company.agents.at(-1)!.id);
  const queues = directory.queues().map(({ id }): [string, string] => ["queue", id]);
  const email = `canary${n}@example.com`;
  const extension = String(900 + n);
  const named = fitting(canary, 100);
  must(
    await admin("/administration/agents", [["name", named], ["email", email], ["extension", extension], [
      "role",
      "agent",
    ], ...queues]),
    "an agent",
  );
  const agent = directory.agents().find((each) => each.email === email)!.id;
  const queue = { name: fitting(`${n}${canary}`, 80), strategy: "ring-all", seconds: "45", agent };
  must(await admin("/administration/queues", queue), "a queue");
  must(
    await admin("/administration/quick-replies", {
      title: fitting(canary, 80),
      text: fitting(canary, 4_000),
      category: fitting(canary, 60),
      language: "it",
      scope: "",
      active: "yes",
    }),
    "a quick reply",
  );
  return agent;
}

/** Accounts are renamed to a canary each, and the queue of what comes in with them. */
export async function renameAccounts(stage: Stage, names: readonly string[]): Promise<void> {
  const { directory } = stage.product.sportello.deps;
  const admin = await posting(stage, stage.company.agents.at(-1)!.id);
  for (const [n, account] of directory.accounts().entries()) {
    const form = { ...account.settings, name: fitting(names[n]!, 80), queue: account.queue, active: "yes" };
    must(await admin(`/administration/accounts/${account.id}`, form), `account ${account.channel}`);
  }
}

/** A contact whose fields are the canary as far as they take it. */
export async function addContact(stage: Stage, agent: string, canary: string, n: number): Promise<void> {
  const post = await posting(stage, agent);
  const fields = {
    name: fitting(canary, 120),
    company: fitting(canary, 120),
    number: `+39 055 ${1_000_000 + n}`,
    email: "",
    language: "",
    notes: fitting(canary, 2_000),
    version: "0",
  };
  const email = `${canary.replace(/[\s@<>",;:]/gu, "").slice(0, 60)}@x.example`;
  if (!isVisible(canary)) {
    if (await post("/contacts", fields) !== 422) throw new Error("a contact's name can't be seen");
    return;
  }
  if (await post("/contacts", { ...fields, email }) !== 303) {
    must(await post("/contacts", fields), "a contact");
  }
  for (const field of ["name", "company", "email", "notes"]) {
    if (await post("/contacts", { ...fields, [field]: "W".repeat(10_000) }) !== 422) {
      throw new Error(`a contact's ${field} has no bound`);
    }
  }
}

/**
 * The agent takes what a canary wrote, answers in kind, and hands it over with a note to a colleague, who handles
 * what came on WhatsApp.
 */
export async function serve(
  stage: Stage,
  { agent, to }: { agent: string; to: string },
  canary: string,
  conversations: readonly Conversation[],
): Promise<void> {
  const post = await posting(stage, agent);
  const others = await posting(stage, to);
  for (const { id, channel } of conversations) {
    await post(`/conversations/${id}/takes`, {});
    const said = { text: fitting(canary, 1_500), messageId: newId(Date.now()) };
    must(await post(`/conversations/${id}/replies`, said), "a reply");
    must(await post(`/conversations/${id}/transfers`, { to: `agent:${to}`, note: canary }), "a transfer");
    if (channel === "whatsapp") must(await others(`/conversations/${id}/handlings`, {}), "handling");
    if (channel === "messenger") must(await others(`/conversations/${id}/archivings`, {}), "archiving");
  }
  const room = pairId(agent, to);
  must(await post(`/rooms/${room}/messages`, { text: fitting(canary, 4_000), messageId: "m1" }), "a word");
}

/** The agent takes it, or nothing happens where it is taken. */
export async function take(stage: Stage, agent: string, conversation: string): Promise<void> {
  await (await posting(stage, agent))(`/conversations/${conversation}/takes`, {});
}

/** The agent takes a conversation and says all of this in it. */
export async function answer(stage: Stage, agent: string, conversation: string, texts: readonly string[]) {
  await take(stage, agent, conversation);
  const post = await posting(stage, agent);
  for (const text of texts) {
    const said = { text: fitting(text, 4_000), messageId: newId(Date.now()) };
    must(await post(`/conversations/${conversation}/replies`, said), "an answer");
  }
}
