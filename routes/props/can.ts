/** What an agent may do with a conversation now, as the interface shows it; the actor decides again when asked. */
import { isIgnoredBy } from "../../actors/conversation/ignoring.ts";
import { isOfferedTo } from "../../actors/conversation/routing.ts";
import type { Conversation } from "../../actors/conversation/state.ts";
import { audienceOf, maySee, type Viewer } from "../../actors/conversation/visibility.ts";
import type { Can } from "../views/can.ts";

export const nothing: Can = {
  take: false,
  reply: false,
  pass: false,
  transfer: false,
  handle: false,
  archive: false,
  unarchive: false,
  reopen: false,
  ignore: false,
  delete: false,
  end: false,
  block: false,
};

export function canOf(conversation: Conversation, viewer: Viewer): Can {
  if (!maySee(viewer, audienceOf(conversation))) return nothing;
  const archived = conversation.archived !== null;
  const isVisit = conversation.channel === "live_chat";
  switch (conversation.status) {
    case "new":
    case "deleted":
      return nothing;
    case "waiting":
      return {
        ...nothing,
        take: true,
        reply: true,
        pass: isOfferedTo(conversation, viewer.id),
        ignore: !isIgnoredBy(conversation, viewer.id),
        transfer: true,
        end: isVisit,
        block: isVisit,
      };
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
        end: isVisit,
        block: isVisit,
      };
    case "handled":
      return {
        ...nothing,
        // Its visitor was told that it is over, and is not written to any more.
        reopen: conversation.ending !== "ended",
        transfer: conversation.ending !== "ended",
        delete: conversation.lastOwner === viewer.id,
      };
  }
}
