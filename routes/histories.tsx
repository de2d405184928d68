/** History: earlier lines of the pane, and past conversations read through the open one with the same person (C2, O9). */
import type { Conversation } from "../actors/conversation/state.ts";
import { listOf } from "../actors/read_models/conversation_list.ts";
import { readTimeline } from "../actors/read_models/timeline.ts";
import type { AgentVisit, Routes } from "./access.ts";
import type { Deps } from "./deps.ts";
import { find, inboxProps } from "./inbox.tsx";
import { isOwn } from "./props/history_props.ts";
import { infoProps, partiesOf } from "./props/info_props.ts";
import { customerName, Names } from "./props/names.ts";
import { timelineProps } from "./props/thread_props.ts";
import { fragments, notFound, page } from "./respond.tsx";
import { HistoryLines } from "./views/history_list.tsx";
import { PastPage } from "./views/past_page.tsx";
import { paths } from "./views/paths.ts";
import { TimelineEntries } from "./views/timeline.tsx";

export function histories(routes: Routes) {
  const { deps } = routes;

  routes.agent("GET", "/conversations/:id/history", "converse", async (visit) => {
    const conversation = await find(deps, visit);
    if (!conversation) return notFound(deps, visit);
    const { history } = await infoProps(deps, visit, conversation, visit.c.req.query("after"));
    return fragments(visit, <HistoryLines {...history} locale={visit.locale} />);
  });

  routes.agent("GET", "/conversations/:id/history/:past", "converse", async (visit) => {
    const both = await findPast(deps, visit);
    if (!both) return notFound(deps, visit);
    const { through, past } = both;
    const names = new Names(deps.directory);
    const list = listOf(through, visit.viewer) ?? "mine";
    const { id, channel, account } = past;
    return page(
      visit,
      <PastPage
        {...await inboxProps(deps, visit, list, through.id)}
        throughId={through.id}
        past={{ id, name: customerName(past), channel, accountName: names.account(account) }}
        timeline={await pastTimeline(deps, through, past)}
      />,
    );
  });

  routes.agent("GET", "/conversations/:id/history/:past/messages", "converse", async (visit) => {
    const both = await findPast(deps, visit);
    const before = Number(visit.c.req.query("before"));
    if (!both || !Number.isSafeInteger(before)) return notFound(deps, visit);
    const timeline = await pastTimeline(deps, both.through, both.past, before);
    const told = { conversationId: both.past.id, locale: visit.locale, now: deps.clock.now() };
    return fragments(visit, <TimelineEntries {...timeline} {...told} />);
  });
}

/**
 * The past conversation of the path, if this agent may read it through the other one: theirs, open, and with the
 * same person. The past one must be handled; everything else does not exist for them (O9).
 */
export async function findPast(
  deps: Deps,
  visit: AgentVisit,
): Promise<{ through: Conversation; past: Conversation } | null> {
  const through = await find(deps, visit);
  return through && await readPast(deps, visit, through, visit.c.req.param("past") ?? "");
}

/** The same for a conversation that was found already, and the id of a past one. */
export async function readPast(
  deps: Deps,
  visit: AgentVisit,
  through: Conversation,
  id: string,
): Promise<{ through: Conversation; past: Conversation } | null> {
  if (!isOwn(through, visit.viewer) || !/^[0-9A-Z]{26}$/.test(id)) return null;
  const past = await deps.conversations.read(id);
  if (past?.status !== "handled") return null;
  const contact = through.contact === null ? null : await deps.contacts.read(through.contact);
  const parties = await partiesOf(deps, through, contact);
  const isSamePerson = parties.some(({ account, party }) => account === past.account && party === past.party);
  return isSamePerson ? { through, past } : null;
}

async function pastTimeline(deps: Deps, through: Conversation, past: Conversation, before?: number) {
  const found = await readTimeline(deps.store, past.id, before);
  return {
    ...timelineProps(past, new Names(deps.directory), found, false, through.id),
    olderPath: (seq: number) => paths.olderPastMessages(through.id, past.id, seq),
  };
}
