/** An open conversation as the thread pane shows it. */
import type { Conversation } from "../../actors/conversation/state.ts";
import { readTimeline, type TimelinePage } from "../../actors/read_models/timeline.ts";
import { newId } from "../../actors/runtime/clock.ts";
import { limitsOf } from "../../channels/all.ts";
import type { RefusalCode } from "../../languages/problem_code.ts";
import type { AgentVisit } from "../access.ts";
import type { Deps } from "../deps.ts";
import type { Chip } from "../views/chip.tsx";
import type { Blocked, ComposerProps } from "../views/composer.tsx";
import type { FactsProps } from "../views/info_pane.tsx";
import type { ListKind } from "../views/paths.ts";
import type { ThreadProps } from "../views/thread.tsx";
import type { ThreadHeaderProps } from "../views/thread_header.tsx";
import { canOf } from "./can.ts";
import { entryProps } from "./entry_props.ts";
import { customerName, Names, shownAddress } from "./names.ts";
import { windowUntil } from "./row_props.ts";
import { targetsFor } from "./targets.ts";

type Told = "conversationId" | "locale" | "now";

export interface ThreadRequest {
  list: ListKind;
  infoShown: boolean;
  problem?: RefusalCode;
}

export async function threadProps(
  deps: Deps,
  visit: AgentVisit,
  conversation: Conversation,
  request: ThreadRequest,
): Promise<Omit<ThreadProps, "locale" | "now">> {
  const { agent, viewer } = visit;
  const names = new Names(deps.directory);
  const [timeline, draft] = await Promise.all([
    readTimeline(deps.store, conversation.id),
    deps.marks.draft(agent.id, conversation.id),
  ]);
  const can = canOf(conversation, viewer);
  return {
    conversationId: conversation.id,
    header: headerProps(deps, visit, conversation, request.list),
    timeline: timelineProps(conversation, names, timeline, can.reply),
    composer: composerProps(deps, visit, conversation, draft, request.problem),
    ...(can.transfer ? { transfer: { targets: await targetsFor(deps, viewer, conversation) } } : {}),
    info: {
      ...factsProps(conversation, names),
      address: shownAddress(conversation.addresses) ?? "",
      shown: request.infoShown,
    },
    agent: { id: agent.id, name: agent.name },
  };
}

export function timelineProps(
  conversation: Conversation,
  names: Names,
  { entries, older }: TimelinePage,
  canRetry: boolean,
) {
  const known = { conversation, names, canRetry, around: entries };
  return {
    entries: entries.map((entry) => entryProps(entry, known)),
    ...(older ? { older: { seq: older.seq, at: older.at } } : {}),
  };
}

export function factsProps(
  conversation: Conversation,
  names: Names,
): Omit<FactsProps, Told | "channel" | "accountName"> {
  const { queue, owner, openedAt, lastAt, handledAt } = conversation;
  return {
    queueName: names.queue(queue),
    ownerName: owner === null ? null : names.agent(owner),
    openedAt,
    lastAt,
    ...(handledAt === null ? {} : { handledAt }),
  };
}

export function headerProps(
  deps: Deps,
  { viewer }: AgentVisit,
  conversation: Conversation,
  list: ListKind,
): Omit<ThreadHeaderProps, Told | "infoShown"> {
  const names = new Names(deps.directory);
  const chips: Chip[] = [];
  if (conversation.status === "waiting") chips.push({ kind: "waiting", since: conversation.waitingSince });
  if (conversation.status === "taken" && conversation.owner !== viewer.id) {
    chips.push({ kind: "owner", name: names.agent(conversation.owner) });
  }
  return {
    name: customerName(conversation),
    channel: conversation.channel,
    accountName: names.account(conversation.account),
    chips,
    can: canOf(conversation, viewer),
    list,
  };
}

export function composerProps(
  deps: Deps,
  { viewer }: AgentVisit,
  conversation: Conversation,
  text: string,
  problem?: RefusalCode,
): Omit<ComposerProps, Told | "name" | "channel"> {
  const now = deps.clock.now();
  const until = windowUntil(conversation);
  return {
    messageId: newId(now),
    text,
    limit: limitsOf(conversation.channel).text,
    windowUntil: until,
    blocked: blockedBy(conversation, canOf(conversation, viewer).reply, until !== null && until <= now),
    ...(problem ? { problem } : {}),
  };
}

function blockedBy({ status }: Conversation, mayReply: boolean, windowClosed: boolean): Blocked | null {
  if (status === "handled") return { reason: "closed" };
  if (!mayReply) return { reason: "not-allowed" };
  return windowClosed ? { reason: "window-closed" } : null;
}
