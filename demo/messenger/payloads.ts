/** Webhook bodies as Messenger sends them. */
import type { Json } from "../meta/answers.ts";
import type { MessengerOptions } from "./options.ts";

/** What a webhook is made of: something that one person or the page did, or any whole entry. */
export type Item =
  | { kind: "done"; psid: string; by: "customer" | "page"; at: number; isStandby: boolean; part: Json }
  | { kind: "entry"; entry: Json };

/** One POST with all these items: neighbours of one kind share an entry. */
export function envelope({ pageId }: MessengerOptions, items: readonly Item[]): Json {
  const entries: Json[] = [];
  let open: { list: Json[]; isStandby: boolean } | undefined;
  for (const item of items) {
    if (item.kind === "entry") {
      entries.push(item.entry);
      open = undefined;
      continue;
    }
    if (open?.isStandby !== item.isStandby) {
      open = { list: [], isStandby: item.isStandby };
      entries.push({ id: pageId, time: item.at, [item.isStandby ? "standby" : "messaging"]: open.list });
    }
    open.list.push(messaging(pageId, item));
  }
  return { object: "page", entry: entries };
}

function messaging(pageId: string, { psid, by, at, part }: Item & { kind: "done" }): Json {
  const [sender, recipient] = by === "page" ? [pageId, psid] : [psid, pageId];
  return { sender: { id: sender }, recipient: { id: recipient }, timestamp: at, ...part };
}
