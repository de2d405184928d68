/** What an agent may do with a conversation now, as the interface shows it; the actor decides again when asked. */
import type { Conversation } from "../../actors/conversation/state.ts";
import { audienceOf, maySee, type Viewer } from "../../actors/conversation/visibility.ts";
import type { Can } from "../views/can.ts";

export const nothing: Can = {
  take: false,
  reply: false,
  transfer: false,
  handle: false,
  archive: false,
  unarchive: false,
  reopen: false,
  delete: false,
  end: false,
};

export function canOf(conversation: Conversation, viewer: Viewer): Can {
  if (!maySee(viewer, audienceOf(conversation))) return nothing;
  const archived = conversation.archived !== null;
  switch (conversation.status) {
    case "new":
    case "deleted":
      return nothing;
    case "waiting":
      return { ...nothing, take: true, reply: true, transfer: true };
    case "taken":
      if (conversation.owner !== viewer.id) return nothing;
      return {
        ...nothing,
        reply: true,
        transfer: true,
        handle: true,
        archive: !archived,
        unarchive: archived,
        delete: archived,
      };
    case "handled":
      return { ...nothing, reopen: true, transfer: true, delete: conversation.lastOwner === viewer.id };
  }
}
