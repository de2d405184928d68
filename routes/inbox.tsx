/** The inbox: lists, the open conversation, and the older pages of both. */
import { readOptedOut } from "../actors/conversation/consent.ts";
import type { Conversation } from "../actors/conversation/state.ts";
import { audienceOf, maySee } from "../actors/conversation/visibility.ts";
import { listOf, readList } from "../actors/read_models/conversation_list.ts";
import { countUnreadRooms } from "../actors/read_models/rooms.ts";
import { readTimeline } from "../actors/read_models/timeline.ts";
import type { AgentVisit, Routes } from "./access.ts";
import type { Deps } from "./deps.ts";
import { infoProps, unknownProps } from "./props/info_props.ts";
import { Names } from "./props/names.ts";
import { rowProps } from "./props/row_props.ts";
import { composerProps, factsProps, headerProps, threadProps, timelineProps } from "./props/thread_props.ts";
import { showAddress, wantsFragments } from "./request.ts";
import { fragments, notFound, page } from "./respond.tsx";
import { shell } from "./shell.tsx";
import { Composer } from "./views/composer.tsx";
import { OlderRows } from "./views/conversation_list.tsx";
import { ConversationRow } from "./views/conversation_row.tsx";
import { HistoryList } from "./views/history_list.tsx";
import { InboxPage, type InboxPageProps } from "./views/inbox_page.tsx";
import { InfoFacts } from "./views/info_pane.tsx";
import { InfoPerson } from "./views/info_person.tsx";
import type { ListKind } from "./views/paths.ts";
import { Refused } from "./views/refused.tsx";
import { Thread } from "./views/thread.tsx";
import { ThreadHeader } from "./views/thread_header.tsx";
import { UnknownBar } from "./views/unknown_bar.tsx";
import { TimelineEntries } from "./views/timeline.tsx";

const listKinds: readonly string[] = ["waiting", "mine", "archived", "handled"] satisfies ListKind[];

export function inbox(routes: Routes) {
  const { deps } = routes;

  routes.agent("GET", "/", "converse", ({ c }) => Promise.resolve(c.redirect("/conversations", 303)));

  routes.agent("GET", "/conversations", "converse", async (visit) => {
    const list = listAsked(visit) ?? "waiting";
    const after = visit.c.req.query("after");
    if (after !== undefined && wantsFragments(visit.c)) return await olderRows(deps, visit, list, after);
    return page(visit, <InboxPage {...await inboxProps(deps, visit, list, null, after)} thread={null} />);
  });

  routes.agent("GET", "/conversations/:id", "converse", async (visit) => {
    const frame = shell(deps, visit, "inbox");
    const found = await find(deps, visit);
    if (!found) return notFound(deps, visit);
    const conversation = await deps.addressBook.recognise(found);
    const list = listAsked(visit) ?? listOf(conversation, visit.viewer) ?? "mine";
    const historyAfter = visit.c.req.query("history") ?? "";
    const request = { list, infoShown: isInfoShown(visit), ...(historyAfter && { historyAfter }) };
    const thread = await threadProps(deps, visit, conversation, request);
    await deps.marks.markRead(visit.agent.id, conversation.id, conversation.seq);
    const { locale } = visit;
    if (wantsFragments(visit.c)) {
      showAddress(visit);
      return fragments(visit, <Thread {...thread} locale={locale} now={deps.clock.now()} />);
    }
    const props = await inboxProps(deps, visit, list, conversation.id);
    return page(visit, <InboxPage {...props} page={frame.page} thread={thread} />);
  });

  routes.agent("GET", "/conversations/:id/messages", "converse", async (visit) => {
    const conversation = await find(deps, visit);
    const before = Number(visit.c.req.query("before"));
    if (!conversation || !Number.isSafeInteger(before)) return notFound(deps, visit);
    const names = new Names(deps.directory);
    const timeline = timelineProps(
      conversation,
      names,
      await readTimeline(deps.store, conversation.id, before),
      false,
    );
    const told = { conversationId: conversation.id, locale: visit.locale, now: deps.clock.now() };
    return fragments(visit, <TimelineEntries {...timeline} {...told} />);
  });

  routes.background("GET", "/conversations/:id/panel", "converse", async (visit) => {
    const conversation = await find(deps, visit);
    if (!conversation) return await gone(deps, visit);
    const header = headerProps(deps, visit, conversation, listAsked(visit) ?? "waiting");
    const draft = await deps.marks.draft(visit.agent.id, conversation.id);
    const optedOut = await readOptedOut(deps.store, conversation);
    const composer = composerProps(deps, visit, conversation, { draft, optedOut });
    const told = { conversationId: conversation.id, locale: visit.locale, now: deps.clock.now() };
    const { name, channel, accountName } = header;
    const facts = factsProps(conversation, new Names(deps.directory));
    const { person, history } = await infoProps(deps, visit, conversation);
    return fragments(
      visit,
      <>
        <ThreadHeader {...header} {...told} infoShown={isInfoShown(visit)} />
        <Composer {...composer} {...told} name={name} channel={channel} />
        <InfoFacts {...facts} {...told} channel={channel} accountName={accountName} />
        <UnknownBar {...told} unknown={unknownProps(conversation, visit)} />
        <InfoPerson {...person} {...told} channel={channel} />
        <HistoryList {...history} id={`history-${conversation.id}`} locale={visit.locale} />
      </>,
    );
  });

  routes.background("POST", "/conversations/:id/readings", "converse", async (visit) => {
    const conversation = await find(deps, visit);
    if (!conversation) return notFound(deps, visit);
    await deps.marks.markRead(visit.agent.id, conversation.id, conversation.seq);
    return visit.c.body(null, 204);
  });
}

/** The conversation of the path if this agent may see it, else null: for them it does not exist (O9). */
export async function find(deps: Deps, visit: AgentVisit): Promise<Conversation | null> {
  const conversation = await stored(deps, visit);
  return conversation && maySee(visit.viewer, audienceOf(conversation)) ? conversation : null;
}

/** The conversation under this id if this agent may see it, else null. */
export async function findById(deps: Deps, visit: AgentVisit, id: string): Promise<Conversation | null> {
  const conversation = isConversationId(id) ? await deps.conversations.read(id) : null;
  return conversation && maySee(visit.viewer, audienceOf(conversation)) ? conversation : null;
}

/** The conversation of the path, whoever asks; null where there is none. */
export async function stored(deps: Deps, visit: AgentVisit): Promise<Conversation | null> {
  const id = idOf(visit);
  return id === null ? null : await deps.conversations.read(id);
}

/** The conversation's id in the path, or null: what can't be one never becomes a key of the store. */
export function idOf({ c }: AgentVisit): string | null {
  const id = c.req.param("id") ?? "";
  return isConversationId(id) ? id : null;
}

function isConversationId(id: string): boolean {
  return /^[0-9A-Z]{26}$/.test(id);
}

/** To an agent of its queue, who could see it a moment ago, the new owner is named; to others nothing is (O5). */
async function gone(deps: Deps, visit: AgentVisit) {
  const conversation = await stored(deps, visit);
  const couldSee = conversation?.status === "taken" && visit.viewer.queues.includes(conversation.queue);
  const by = couldSee ? new Names(deps.directory).agent(conversation.owner) : null;
  return fragments(visit, <Refused takenBy={by} locale={visit.locale} />, 404);
}

function listAsked({ c }: AgentVisit): ListKind | null {
  const list = c.req.query("list");
  return list !== undefined && listKinds.includes(list) ? list as ListKind : null;
}

function isInfoShown({ c }: AgentVisit): boolean {
  return c.req.query("info") !== "off";
}

export async function inboxProps(
  deps: Deps,
  visit: AgentVisit,
  list: ListKind,
  current: string | null,
  after?: string,
): Promise<Omit<InboxPageProps, "thread">> {
  const { page, rail } = shell(deps, visit, "inbox");
  const { viewer, locale } = visit;
  const [found, counts, internal] = await Promise.all([
    readList(deps.store, deps.conversations, viewer, list, after),
    deps.counter.of(viewer),
    countUnreadRooms(deps.store, viewer.id),
  ]);
  const now = deps.clock.now();
  const names = new Names(deps.directory);
  const rows = found.rows.map(({ conversation, order, readSeq, hasDraft }) => {
    const isCurrent = conversation.id === current;
    const seen = isCurrent ? conversation.seq : readSeq;
    return {
      ...rowProps(conversation, { viewer, names, readSeq: seen, hasDraft, current: isCurrent, now }),
      order,
    };
  });
  return {
    page,
    rail,
    list: {
      list,
      counts: { ...counts, internal },
      rows,
      presence: deps.presences.of(visit.agent.id),
      ...(found.after ? { after: found.after } : {}),
    },
    locale,
    now,
  };
}

async function olderRows(deps: Deps, visit: AgentVisit, list: ListKind, after: string) {
  const { list: { rows, after: next }, locale, now } = await inboxProps(deps, visit, list, null, after);
  return fragments(
    visit,
    <>
      {rows.map((row) => (
        <ConversationRow key={row.conversationId} {...row} list={list} locale={locale} now={now} />
      ))}
      {next && <OlderRows list={list} after={next} locale={locale} />}
    </>,
  );
}
