/** An open conversation as the thread pane shows it. */
import { isOfferedTo } from "../../actors/conversation/routing.ts";
import { readOptedOut } from "../../actors/conversation/consent.ts";
import type { Conversation } from "../../actors/conversation/state.ts";
import { readTimeline, type TimelinePage } from "../../actors/read_models/timeline.ts";
import { newId } from "../../actors/runtime/clock.ts";
import { waveStrategy } from "../../actors/routing/terms.ts";
import { limitsOf } from "../../channels/all.ts";
import { wordsOf } from "../../languages/languages.ts";
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
import { customerName, Names } from "./names.ts";
import { infoProps, unknownProps } from "./info_props.ts";
import { visitChip, windowUntil } from "./row_props.ts";
import { uploadLimits } from "./upload_props.ts";
import { targetsFor } from "./targets.ts";

type Told = "conversationId" | "locale" | "now";

export interface ThreadRequest {
  list: ListKind;
  infoShown: boolean;
  /** Where the history of the person goes on. */
  historyAfter?: string;
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
  const [timeline, draft, optedOut, info] = await Promise.all([
    readTimeline(deps.store, conversation.id),
    deps.marks.draft(agent.id, conversation.id),
    readOptedOut(deps.store, conversation),
    infoProps(deps, visit, conversation, request.historyAfter),
  ]);
  const can = canOf(conversation, viewer);
  return {
    conversationId: conversation.id,
    header: headerProps(deps, visit, conversation, request.list),
    timeline: timelineProps(conversation, names, timeline, can.reply),
    unknown: unknownProps(conversation, visit),
    composer: composerProps(deps, visit, conversation, { draft, optedOut }, request.problem),
    ...(can.transfer ? { transfer: { targets: await targetsFor(deps, viewer, conversation) } } : {}),
    info: {
      ...factsProps(conversation, names),
      ...info,
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
  through?: string,
) {
  const known = { conversation, names, canRetry, around: entries, ...(through !== undefined && { through }) };
  return {
    entries: entries.map((entry) => entryProps(entry, known)),
    ...(older ? { older: { seq: older.seq, at: older.at } } : {}),
  };
}

export function factsProps(
  conversation: Conversation,
  names: Names,
): Omit<FactsProps, Told | "channel" | "accountName"> {
  const { status, queue, owner, openedAt, lastAt, handledAt } = conversation;
  return {
    queueName: names.queue(queue),
    ownerName: owner === null ? null : names.agent(owner),
    openedAt,
    lastAt,
    ...(status === "waiting" ? { offeredTo: offeredTo(conversation, names) } : {}),
    ...(handledAt === null ? {} : { handledAt }),
  };
}

function offeredTo({ routing: { offer, terms } }: Conversation, names: Names): string[] | "all" {
  if (waveStrategy(terms) === null) return "all";
  return (offer?.to ?? []).map((agent) => names.agent(agent));
}

export function headerProps(
  deps: Deps,
  { viewer }: AgentVisit,
  conversation: Conversation,
  list: ListKind,
): Omit<ThreadHeaderProps, Told | "infoShown"> {
  const names = new Names(deps.directory);
  const chips: Chip[] = [];
  const { offer } = conversation.routing;
  if (offer && isOfferedTo(conversation, viewer.id)) chips.push({ kind: "offer", until: offer.until });
  else if (conversation.status === "waiting") {
    chips.push({ kind: "waiting", since: conversation.waitingSince });
  }
  const visit = visitChip(conversation);
  if (visit) chips.push(visit);
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
  { viewer, locale }: AgentVisit,
  conversation: Conversation,
  { draft, optedOut }: { draft: string; optedOut: boolean },
  problem?: RefusalCode,
): Omit<ComposerProps, Told | "name" | "channel"> {
  const now = deps.clock.now();
  const until = windowUntil(conversation);
  const limits = limitsOf(conversation.channel);
  const { channels } = wordsOf(locale.language);
  return {
    messageId: newId(now),
    text: draft,
    limit: limits.text,
    files: {
      limits: uploadLimits(limits, channels.names[conversation.channel], deps.files.most, locale),
      caption: limits.caption,
    },
    windowUntil: until,
    blocked: blockedBy(conversation, {
      mayReply: canOf(conversation, viewer).reply,
      optedOut,
      windowClosed: until !== null && until <= now,
    }),
    ...(problem ? { problem } : {}),
  };
}

function blockedBy(
  { status, ending }: Conversation,
  { mayReply, optedOut, windowClosed }: Record<"mayReply" | "optedOut" | "windowClosed", boolean>,
): Blocked | null {
  if (status === "handled") return { reason: ending === "ended" ? "session-over" : "closed" };
  if (!mayReply) return { reason: "not-allowed" };
  if (optedOut) return { reason: "opted-out" };
  return windowClosed ? { reason: "window-closed" } : null;
}
