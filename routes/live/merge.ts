/** Several commits told as one, when the streams are behind: one frame, and one line for a burst of messages. Pure. */
import type { ConversationLog } from "../../actors/conversation/log.ts";
import type { LogBatch } from "../../actors/runtime/feed.ts";

export function merge(batches: LogBatch[]): LogBatch {
  const last = batches.at(-1)!;
  const entries: unknown[] = [];
  const open = new Map<string, ConversationLog>();
  for (const entry of batches.flatMap((batch) => batch.entries)) {
    const log = entry as ConversationLog;
    const earlier = log.kind === "conversation" ? open.get(log.id) : undefined;
    if (earlier && isMore(earlier, log)) {
      earlier.seqs = [...new Set([...earlier.seqs, ...log.seqs])];
      continue;
    }
    const own = log.kind === "conversation" ? { ...log } : entry;
    entries.push(own);
    if (log.kind === "conversation") open.set(log.id, own as ConversationLog);
  }
  return { stamp: last.stamp, at: last.at, entries };
}

/** More of the same: nobody's sight changed in between. */
function isMore(earlier: ConversationLog, log: ConversationLog): boolean {
  return log.before === undefined && log.ignoring === undefined && log.also === undefined &&
    log.cause === earlier.cause &&
    JSON.stringify(log.after) === JSON.stringify(earlier.after);
}
