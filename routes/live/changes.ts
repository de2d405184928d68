/**
 * What a commit means to one agent: content only to those who may see it by the log's row and now; who saw it
 * before and not after gets a removal without content, on replay, too (law 10). Pure.
 */
import type { ConversationLog } from "../../actors/conversation/log.ts";
import { listName } from "../../actors/conversation/rows.ts";
import type { Conversation } from "../../actors/conversation/state.ts";
import { type Audience, audienceOf, maySee, type Viewer } from "../../actors/conversation/visibility.ts";

export type Change = "content" | "removal" | null;

export function changeFor(viewer: Viewer, log: ConversationLog, now: Conversation | null): Change {
  const before = log.before === undefined ? log.after : log.before;
  const saw = before !== null && maySee(viewer, before);
  if (maySee(viewer, log.after) && now !== null && maySee(viewer, audienceOf(now))) return "content";
  return saw || maySee(viewer, log.after) ? "removal" : null;
}

/** Whether anybody at all could be told: cheap, asked before anything is read. */
export function concerns(viewer: Viewer, log: ConversationLog): boolean {
  return maySee(viewer, log.after) || (log.before != null && maySee(viewer, log.before));
}

/** The lists whose counts this commit may have moved. */
export function touchedLists(log: ConversationLog): string[] {
  const moved = log.before !== undefined || log.cause === "archived" || log.cause === "unarchived" ||
    log.cause === "received" || log.ignoring !== undefined;
  if (!moved) return [];
  return [log.before, log.after].flatMap((audience) => audience ? countedIn(audience) : []);
}

function countedIn({ status, queue, owner, offeredTo }: Audience): string[] {
  if (status === "waiting" && offeredTo !== undefined) {
    return [listName.narrowed(queue), ...offeredTo.map(listName.shown)];
  }
  if (status === "waiting") return [listName.waiting(queue)];
  return status === "taken" && owner !== null ? [listName.mine(owner)] : [];
}
