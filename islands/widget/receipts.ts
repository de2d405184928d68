/** Tells the server which of the agents' messages were shown, and the loader how many wait to be read. */
import { post } from "./api.ts";
import { isShown, say } from "./host.ts";
import type { Receipt, VisitorEntry } from "./protocol.ts";
import { token } from "./session.ts";

/** What was told of each message in this page, by conversation and number. */
const told = new Map<string, Receipt["status"]>();

/** To be called whenever messages came or the chat was opened. */
export function acknowledge(conversation: string | null, entries: VisitorEntry[]) {
  const status = isShown() ? "read" : "delivered";
  const unread = entries.filter((entry) =>
    entry.type === "theirs" && !entry.read && !isRead(conversation, entry)
  );
  for (const { seq } of unread) {
    const key = `${conversation} ${seq}`;
    if (told.get(key) === status) continue;
    told.set(key, status);
    void tell(key, { seq, status });
  }
  say({ kind: "unread", count: status === "read" ? 0 : unread.length });
}

function isRead(conversation: string | null, { seq }: VisitorEntry): boolean {
  return told.get(`${conversation} ${seq}`) === "read";
}

/** What did not get through is told again at the next occasion. */
async function tell(key: string, receipt: Receipt) {
  const answer = await post("/receipts", receipt, token());
  if (!answer.ok && told.get(key) === receipt.status) told.delete(key);
}
