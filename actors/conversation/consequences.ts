/** What follows from events: rows for readers, work for the outbox, alarms, a line for the feed. Pure. */
import { waveStrategy } from "../routing/terms.ts";
import { give } from "../files/giving.ts";
import { purgedFilesKey } from "../files/stored_file.ts";
import type { Content, FileKind } from "../message.ts";
import type { Consequences, Rows } from "../runtime/behaviour.ts";
import { itemKey, outgoing } from "../runtime/outbox_rows.ts";
import { bare, moveRows } from "../runtime/placed_rows.ts";
import type { Key } from "../runtime/store.ts";
import { followRefusal, followWish } from "./consent.ts";
import type { Entry, EventEntry, MessageEntry } from "./entry.ts";
import type { ConversationEvent } from "./events.ts";
import { keptFrom } from "./ignoring.ts";
import { fetchLater, fileIn } from "./files.ts";
import { changedLine, logOf } from "./log.ts";
import { alarms } from "./placed.ts";
import {
  addressKey,
  draftKey,
  entryKey,
  ignoredKey,
  openKey,
  type OpenRow,
  parkedKey,
  readKey,
  refKey,
  type Rotation,
  rotationKey,
} from "./rows.ts";
import { type Conversation, isOpen } from "./state.ts";

/** What the outbox needs to send one message; the provider's side is looked up when it is sent. */
export interface SendEffect {
  account: string;
  conversation: string;
  seq: number;
  addresses: Conversation["addresses"];
  /** A file by its id: what the channel is given of it is decided when it is sent. */
  content: { kind: "text"; text: string } | { kind: FileKind; file: string; text?: string };
  replyTo?: string;
}

export function consequences(
  before: Conversation,
  events: ConversationEvent[],
  after: Conversation,
  rows: Rows,
): Consequences {
  const follows: Consequences = { sets: [], deletes: [], checks: [], log: [logOf(before, events, after)] };
  for (const event of events) follow(event, before, after, rows, follows);
  for (const line of changedLine(before, after)) keep(offersEntry(after, line), after.id, follows);
  moveRows(placedBy(before), [...after.placed.lists.map(bare), ...alarms(after)], follows);
  moveIgnored(before, after, follows);
  markOpen(before, after, rows, follows);
  return follows;
}

function follow(
  event: ConversationEvent,
  { outgoing: waiting }: Conversation,
  { id, account, addresses, party }: Conversation,
  rows: Rows,
  to: Consequences,
) {
  const remember = (providerId: string, seq: number) =>
    to.sets.push({ key: refKey(account, providerId), value: { conversation: id, seq } });
  switch (event.type) {
    case "opened":
      meet(account, party, event.addresses, rows, to);
      return;
    case "received":
      keep(event.entry, id, to);
      remember(event.entry.providerId!, event.entry.seq);
      meet(account, party, event.newAddresses, rows, to);
      followWish(event.entry, { account, party }, to);
      give(fileIn(event.entry.content), { conversation: id }, rows, to);
      fetchLater(event.entry, event.entry.at, id, to);
      return;
    case "echoed":
      keep(event.entry, id, to);
      remember(event.entry.providerId!, event.entry.seq);
      fetchLater(event.entry, event.entry.at, id, to);
      return;
    case "replied":
    case "resent":
      keep(event.entry, id, to);
      if (event.type === "replied") give(fileIn(event.entry.content), { conversation: id }, rows, to);
      to.sets.push(
        ...outgoing(
          id,
          event.entry.seq,
          effectOf(event.entry, account, id, addresses),
          event.entry.delivery!.at,
        ),
      );
      return;
    case "amended":
      keep(event.entry, id, to);
      if (event.ref !== undefined) remember(event.ref, event.entry.seq);
      if (event.settles && event.ref !== undefined) {
        to.checks.push(parkedKey(account, event.ref));
        if (event.unparks) to.deletes.push(parkedKey(account, event.ref));
      }
      if (event.entry.type === "message") followRefusal(event.entry, event.at, { account, party }, to);
      give(event.adopts, { conversation: id }, rows, to);
      if (event.fetches && event.entry.type === "message") fetchLater(event.entry, event.at, id, to);
      return;
    case "noted":
      keep({ v: 1, type: "note", seq: event.seq, at: event.at, by: event.by, text: event.text }, id, to);
      return;
    case "offered":
      if (event.to !== null && waveStrategy(event.terms)?.keepsPointer) {
        const key = rotationKey(event.queue);
        to.checks.push(key);
        to.sets.push({ key, value: { v: 1, last: event.to[0]! } satisfies Rotation });
      }
      return;
    case "offer-expired":
    case "passed":
    case "unanswerable":
    case "linked":
    case "ignored":
    case "unignored":
    case "visitor-left":
    case "visitor-returned":
      return;
    case "assigned":
    case "taken":
    case "transferred":
    case "transfer-undone":
    case "put-back":
    case "handled":
    case "ended":
    case "abandoned":
    case "reopened":
    case "archived":
    case "unarchived":
    case "all-ignored":
      keep(toEntry(event), id, to);
      return;
    case "purged":
      for (let seq = event.from; seq <= event.to; seq++) {
        to.deletes.push(entryKey(id, seq));
        if (waiting > 0) to.deletes.push(itemKey(id, seq));
      }
      for (const agent of event.agents) to.deletes.push(draftKey(agent, id), readKey(agent, id));
      if (event.last) to.sets.push({ key: purgedFilesKey(id), value: null });
      return;
    case "deleted":
    case "undeleted":
      return;
  }
}

function keep(entry: Entry, id: string, to: Consequences) {
  to.sets.push({ key: entryKey(id, entry.seq), value: entry });
}

/** A person's addresses are written where the account has not met them; whose they are already, stays. */
function meet(
  account: string,
  party: string,
  addresses: Conversation["addresses"],
  rows: Rows,
  to: Consequences,
) {
  for (const address of addresses) {
    const key = addressKey(account, address);
    if (rows.get(key).value !== null) continue;
    to.checks.push(key);
    to.sets.push({ key, value: party });
  }
}

function effectOf(
  { seq, content, replyTo }: MessageEntry,
  account: string,
  conversation: string,
  addresses: Conversation["addresses"],
): SendEffect {
  const effect: SendEffect = { account, conversation, seq, addresses, content: leaving(content) };
  return replyTo === undefined ? effect : { ...effect, replyTo };
}

/** What leaves of a message of ours, which is words or a file. */
function leaving(content: Content): SendEffect["content"] {
  if (content.kind === "text") return { kind: "text", text: content.text };
  const file = fileIn(content);
  if (!("media" in content) || file === undefined) return { kind: "text", text: "" };
  const kind = content.kind === "sticker" ? "image" : content.kind;
  return { kind, file, ...(content.text !== undefined && { text: content.text }) };
}

type LineEvent = Extract<ConversationEvent, { type: Exclude<EventEntry["event"], "offered"> }>;

function toEntry(event: LineEvent & { seq: number }): EventEntry {
  const entry: EventEntry = { v: 1, type: "event", seq: event.seq, at: event.at, event: event.type };
  if ("by" in event && event.by !== undefined) entry.by = event.by;
  if ("to" in event) entry.to = typeof event.to === "string" ? { agent: event.to } : event.to;
  return entry;
}

/** One line of the timeline tells of all offers of a wait (Q8). */
function offersEntry({ queue, routing: { waves, history } }: Conversation, seq: number): EventEntry {
  const offers = { queue, waves, records: history };
  return { v: 1, type: "event", seq, at: history[0]!.at, event: "offered", offers };
}

function placedBy({ placed }: Conversation): Key[] {
  return [...placed.lists, ...placed.alarms];
}

/** One row for each agent from whose count it is missing because they ignore it. */
function moveIgnored(before: Conversation, { id, queue, ...after }: Conversation, to: Consequences) {
  const [old, now] = [before, after].map((state) => new Set(keptFrom(state)));
  to.deletes.push(...old!.difference(now!).keys().map((agent) => ignoredKey(agent, id)));
  to.sets.push(
    ...now!.difference(old!).keys().map((agent) => ({ key: ignoredKey(agent, id), value: queue })),
  );
}

/** The `open` row tells whoever writes next which conversation is open; it is checked whenever it moves (I5). */
function markOpen(before: Conversation, after: Conversation, rows: Rows, to: Consequences) {
  if (isOpen(before) === isOpen(after)) return;
  const key = openKey(after.account, after.party);
  const row = rows.get<OpenRow>(key).value;
  if (!isOpen(after) && row !== null && row.id !== after.id) return;
  to.checks.push(key);
  to.sets.push({ key, value: { id: after.id, open: isOpen(after) } satisfies OpenRow });
}
