/**
 * Whether a commit is news to an agent that they want to be alerted to (D1), or ends what they were alerted to.
 * Asked only about what they may see (law 10). Pure.
 */
import { isIgnoredBy } from "../../actors/conversation/ignoring.ts";
import { isOfferedTo } from "../../actors/conversation/routing.ts";
import type { Viewer } from "../../actors/conversation/visibility.ts";
import type { Told } from "./fragments.tsx";

/** `waiting` is for the whole queue, `offered` for this agent by name, `message` in what is theirs. */
export type NoticeKind = "waiting" | "offered" | "message" | "transferred";

type News = Pick<Told, "log" | "conversation" | "entries" | "ringsAll">;

/** What this agent is alerted to; `over` where an alert to it is of no use any more, null where nothing changes. */
export function alertOf(news: News, viewer: Viewer): NoticeKind | "over" | null {
  return noticeOf(news, viewer) ?? (isOver(news, viewer) ? "over" : null);
}

function noticeOf(news: News, viewer: Viewer): NoticeKind | null {
  const { log, conversation, entries } = news;
  const happened = new Set([...log.also ?? [], log.cause]);
  if (conversation.status === "taken") {
    if (conversation.owner !== viewer.id || log.after.owner !== viewer.id) return null;
    if (happened.has("received")) return "message";
    return happened.has("transferred") && actorOf(entries) !== viewer.id ? "transferred" : null;
  }
  if (!isAskedAbout(news, viewer)) return null;
  if (happened.has("offered")) return "offered";
  return news.ringsAll && beganToWait(news) && actorOf(entries) !== viewer.id ? "waiting" : null;
}

/** Whether it waits for this agent's answer: offered to them by name, or to the whole queue at once (Q3). */
function isAskedAbout({ conversation, ringsAll }: News, { id, queues }: Viewer): boolean {
  if (conversation.status !== "waiting" || isIgnoredBy(conversation, id)) return false;
  return isOfferedTo(conversation, id) || ringsAll && queues.includes(conversation.queue);
}

function beganToWait({ log: { before, after } }: News): boolean {
  return before !== undefined && !(before?.status === "waiting" && before.queue === after.queue);
}

/** Who did it, where the timeline names somebody. */
function actorOf(entries: News["entries"]): string | undefined {
  return entries.findLast((entry) => entry.type === "event")?.by;
}

/** What may end an alert without a change of who may see it. */
const endings: ReadonlySet<string> = new Set(["taken", "replied", "offer-expired", "passed", "ignored"]);

function isOver(news: News, viewer: Viewer): boolean {
  const { log, conversation } = news;
  if (log.before === undefined && !endings.has(log.cause)) return false;
  if (log.cause === "taken" || log.cause === "replied") return true;
  const isTheirs = conversation.status === "taken" && conversation.owner === viewer.id;
  return !isTheirs && !isAskedAbout(news, viewer);
}
