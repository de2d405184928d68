/** Which rows a conversation stands in: lists of people and alarms. Follows from the state alone. */
import type { Key } from "../runtime/store.ts";
import { alarm } from "../runtime/alarms.ts";
import { deleteUndoMs } from "./decide_afterwards.ts";
import { listName, listPrefix } from "./rows.ts";
import type { Conversation } from "./state.ts";

export const conversationKind = "conversation";

export function place(state: Conversation): Conversation["placed"] {
  return { lists: lists(state), alarms: alarms(state).map(({ key }) => key) };
}

function lists(state: Conversation): Key[] {
  const { id, queue, owner, lastOwner, archived } = state;
  switch (state.status) {
    case "new":
    case "deleted":
      return [];
    case "waiting":
      return [[...listPrefix(listName.waiting(queue)), state.waitingSince, id]];
    case "taken":
      return archived
        ? [[...listPrefix(listName.archived(owner!)), -archived.at, id]]
        : [[...listPrefix(listName.mine(owner!)), state.awaitsUs ? 0 : 1, -state.lastAt, id]];
    case "handled": {
      const order = -(state.handledAt ?? 0);
      const queueList: Key = [...listPrefix(listName.handled(queue)), order, id];
      return lastOwner === null
        ? [queueList]
        : [queueList, [...listPrefix(listName.handledBy(lastOwner)), order, id]];
    }
  }
}

/** The alarms that this state wants to ring. */
export function alarms(state: Conversation): ReturnType<typeof alarm>[] {
  if (state.status === "deleted" && state.before) {
    // While entries are being deleted, `lastAt` moves on with every step and so does the alarm's key.
    const at = Math.max(state.before.at + deleteUndoMs, state.lastAt + 1);
    return [alarm(at, conversationKind, state.id, { type: "purge" })];
  }
  if (state.archived?.until != null) {
    return [alarm(state.archived.until, conversationKind, state.id, { type: "come-back" })];
  }
  return [];
}
