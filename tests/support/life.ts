/** Life at an office: one thing after another happens to conversations. What is refused changes nothing. */
import fc from "fast-check";
import type { ConversationCommand } from "../../actors/conversation/commands.ts";
import type { Viewer } from "../../actors/conversation/visibility.ts";
import { newId } from "../../actors/runtime/clock.ts";
import { heads, type Office } from "./office.ts";
import { everyone, message, number } from "./people.ts";
import type { Order } from "./turns.ts";

const names = [
  "message",
  "take",
  "reply",
  "to agent",
  "to queue",
  "put back",
  "handle",
  "reopen",
  "archive",
  "archive for good",
  "unarchive",
  "come-back",
  "delete",
  "undelete",
  "purge",
] as const;

/** One thing that happens to one conversation, a second after what came before. */
export interface Happening {
  name: typeof names[number];
  /** Which conversation, counted round those there are; for messages which customer. */
  which: number;
  by: Viewer;
}

export const happening: fc.Arbitrary<Happening> = fc.record({
  name: fc.constantFrom("take" as const, "take" as const, ...names),
  which: fc.nat(7),
  by: fc.constantFrom(...everyone),
});

/** Gives one order; resolves when it is committed or refused. */
export async function give(office: Office, id: string, order: Order): Promise<boolean> {
  const at = office.clock.now();
  const command = { ...order, id: newId(at), at } as ConversationCommand;
  return (await office.conversations.send(id, command)).ok;
}

export async function happen(office: Office, { name, which, by }: Happening) {
  if (name === "message") {
    const id = newId(office.clock.now());
    return await office.admit(message(id, "Buongiorno", [number(`39${which % 5}`)]));
  }
  const all = await heads(office.store);
  const state = all[which % all.length];
  if (state) await give(office, state.id, orderOf(name, by, office.clock.now()));
}

function orderOf(name: Exclude<Happening["name"], "message">, by: Viewer, now: number): Order {
  switch (name) {
    case "reply":
      return { type: "reply", by, messageId: newId(now), text: "Salve" };
    case "to agent":
      return { type: "transfer", by, to: { agent: "dario" }, note: "" };
    case "to queue":
      return { type: "transfer", by, to: { queue: "support" }, note: "" };
    case "archive":
      return { type: "archive", by, until: now + 3_000 };
    case "archive for good":
      return { type: "archive", by, until: null };
    case "put back":
      return { type: "put-back", from: by.id };
    case "delete":
      return { type: "delete", by, agents: [] };
    case "come-back":
    case "purge":
      return { type: name };
    case "take":
    case "handle":
    case "reopen":
    case "unarchive":
    case "undelete":
      return { type: name, by };
  }
}
