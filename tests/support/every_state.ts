/** One conversation in every state there is, and rows that none of them placed. */
import assert from "node:assert/strict";
import { openKey, type OpenRow } from "../../actors/conversation/rows.ts";
import type { Key } from "../../actors/runtime/store.ts";
import { give } from "./life.ts";
import type { Office } from "./office.ts";
import { anna, dario, message, number } from "./people.ts";
import type { PlacedRow } from "./placed_rows.ts";
import type { Order } from "./turns.ts";

const day = 86_400_000;

/** What each of them is told after its first message. */
function orders(now: number): Order[][] {
  const take: Order = { type: "take", by: anna };
  const handle: Order = { type: "handle", by: anna };
  const archive: Order = { type: "archive", by: anna, until: null };
  const remove: Order = { type: "delete", by: anna, agents: [] };
  return [
    [],
    [take],
    [take, { type: "reply", by: anna, messageId: "m", text: "Salve" }],
    [{ type: "transfer", by: anna, to: { queue: "support" }, note: "" }],
    [take, { type: "transfer", by: anna, to: { agent: dario.id }, note: "" }],
    [take, archive],
    [take, { ...archive, until: now + day }],
    [take, handle],
    [take, handle, { type: "reopen", by: anna }],
    [take, handle, remove],
    [take, archive, remove],
    [take, archive, remove, { type: "purge" }],
  ];
}

/** Brings them about; resolves with their ids. */
export async function everyState(office: Office): Promise<string[]> {
  const ids: string[] = [];
  for (const [n, told] of orders(office.clock.now()).entries()) {
    const from = `39${n}`;
    await office.admit(message(`wamid.${n}`, "Buongiorno", [number(from)]));
    const { id } = (await office.store.get<OpenRow>(openKey("account", `number:${from}`))).value!;
    for (const order of told) assert.ok(await give(office, id, order), `${n} ${order.type}`);
    ids.push(id);
  }
  return ids;
}

/** Rows as nobody places them: in lists of others, of long ago, alarms nobody set, keys of no conversation. */
export function strangers(ids: readonly string[]): PlacedRow[] {
  const keys: Key[] = ids.flatMap((id, n) => [
    ["list", "waiting:sales", n, id],
    ["list", "a-list-of-long-ago", id],
    ["alarm", 1 + n, "conversation", id, "purge"],
  ]);
  return [...keys, ["list", "broken"], ["list", "mine:anna", 0, 7]].map((key) => ({ key, value: null }));
}
