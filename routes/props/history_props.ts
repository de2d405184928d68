/** A person's history as lines, and which of them this agent may read (C2, O9). */
import { type Conversation, isOpen } from "../../actors/conversation/state.ts";
import { audienceOf, maySee, type Viewer } from "../../actors/conversation/visibility.ts";
import type { HistoryPage } from "../../actors/read_models/history.ts";
import type { HistoryLine } from "../views/history_list.tsx";
import { paths } from "../views/paths.ts";
import type { Names } from "./names.ts";

export interface HistoryKnowledge {
  viewer: Viewer;
  names: Names;
  /** The conversation beside which it is shown; null on the contact's own page. */
  beside: Conversation | null;
}

export function historyLines({ conversations }: HistoryPage, known: HistoryKnowledge): HistoryLine[] {
  const through = known.beside ?? conversations.find((one) => isOwn(one, known.viewer)) ?? null;
  return conversations.map((past) => ({
    id: past.id,
    channel: past.channel,
    accountName: known.names.account(past.account),
    queueName: known.names.queue(past.queue),
    openedAt: past.openedAt,
    state: stateOf(past, known.names),
    href: past.id === known.beside?.id ? null : hrefOf(past, through, known.viewer),
    current: past.id === known.beside?.id,
  }));
}

/** Whether past conversations of this person may be read through it: its owner may, while it is open (O9). */
export function isOwn(conversation: Conversation, viewer: Viewer): boolean {
  return isOpen(conversation) && conversation.owner === viewer.id;
}

function stateOf(past: Conversation, names: Names): HistoryLine["state"] {
  const { status, owner, lastOwner, openedAt, handledAt } = past;
  if (status === "waiting") return { is: "waiting" };
  if (status === "taken") return { is: "taken", owner: names.agent(owner) };
  const last = lastOwner === null ? null : names.agent(lastOwner);
  return { is: "handled", owner: last, ms: Math.max(0, (handledAt ?? openedAt) - openedAt) };
}

function hrefOf(past: Conversation, through: Conversation | null, viewer: Viewer): string | null {
  if (maySee(viewer, audienceOf(past))) return paths.conversation(past.id);
  const isReadable = past.status === "handled" && through !== null && isOwn(through, viewer);
  return isReadable ? paths.past(through.id, past.id) : null;
}
