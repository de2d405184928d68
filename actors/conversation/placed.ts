/** Which rows a conversation stands in: lists of people and alarms. Follows from the state alone. */
import type { Key } from "../runtime/store.ts";
import { alarm } from "../runtime/alarms.ts";
import { deleteUndoMs } from "./decide_afterwards.ts";
import { onlyFor } from "./routing.ts";
import { historyName, listName, listPrefix } from "./rows.ts";
import type { Conversation } from "./state.ts";

export const conversationKind = "conversation";

export function place(state: Conversation): Conversation["placed"] {
  return { lists: [...lists(state), ...history(state)], alarms: alarms(state).map(({ key }) => key) };
}

function lists(state: Conversation): Key[] {
  const { id, queue, owner, lastOwner, archived } = state;
  switch (state.status) {
    case "new":
    case "deleted":
      return [];
    case "waiting":
      return waitingLists(state);
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

/** By when it was opened; last in the head, which sorts a row by the first of its lists. */
function history({ status, account, party, openedAt, id }: Conversation): Key[] {
  const isThere = status !== "new" && status !== "deleted";
  return isThere ? [[...listPrefix(historyName(account, party)), -openedAt, id]] : [];
}

/** The queue's list by waiting time, and for those who are asked by name one by the end of the offer (D4). */
function waitingLists(state: Conversation): Key[] {
  const { id, queue, waitingSince, routing: { offer } } = state;
  const isNarrow = onlyFor(state) !== null;
  const ofAll = isNarrow ? listName.narrowed(queue) : listName.waiting(queue);
  const ofOne = isNarrow ? listName.shown : listName.offered;
  return [
    [...listPrefix(ofAll), waitingSince, id],
    ...(offer?.to.map((agent): Key => [...listPrefix(ofOne(agent)), offer.until, id]) ?? []),
  ];
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
  if (state.status === "waiting" && state.routing.offer !== null) {
    return [alarm(state.routing.offer.until, conversationKind, state.id, { type: "expire-offer" })];
  }
  return [];
}
