/**
 * Who may see a conversation: the one pure function behind lists, counters, live updates, files and routes
 * (law 10). The audience travels in the log as symbols; it never names text.
 */
import { onlyFor } from "./routing.ts";
import type { Conversation, Status } from "./state.ts";

/** An agent as far as rights and sight are concerned. */
export interface Viewer {
  id: string;
  queues: readonly string[];
  /** Queues whose conversations this agent supervises. */
  supervises: readonly string[];
}

export interface Audience {
  status: Status;
  queue: string;
  owner: string | null;
  lastOwner: string | null;
  invited: readonly string[];
  /** While it waits: the agents who alone may see it; missing where its whole queue may. */
  offeredTo?: readonly string[];
}

export function audienceOf(conversation: Conversation): Audience {
  const { status, queue, owner, lastOwner, invited } = conversation;
  const offeredTo = onlyFor(conversation);
  const audience = { status, queue, owner, lastOwner, invited };
  return offeredTo === null ? audience : { ...audience, offeredTo };
}

/** Whether this agent may read it (Q1, O4, O9). */
export function maySee(viewer: Viewer, audience: Audience): boolean {
  const supervises = viewer.supervises.includes(audience.queue);
  const inQueue = viewer.queues.includes(audience.queue);
  switch (audience.status) {
    case "new":
    case "deleted":
      return false;
    case "waiting":
      return supervises || inQueue && (audience.offeredTo?.includes(viewer.id) ?? true);
    case "taken":
      return audience.owner === viewer.id || audience.invited.includes(viewer.id) || supervises;
    case "handled":
      return audience.lastOwner === viewer.id || inQueue || supervises;
  }
}
