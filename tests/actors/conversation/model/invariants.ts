/** What must hold of the store after every command, worked out from the model and never from the actor's own code. */
import assert from "node:assert/strict";
import type { ConversationLog } from "../../../../actors/conversation/log.ts";
import type { Conversation } from "../../../../actors/conversation/state.ts";
import type { Audience } from "../../../../actors/conversation/visibility.ts";
import type { Item } from "../../../../actors/runtime/outbox_rows.ts";
import type { Store } from "../../../../actors/runtime/store.ts";
import type { Model } from "./model.ts";
import { isOpen, partyOf, type Session } from "./session.ts";

const rowsOf = <V>(store: Store, first: string) => store.list<V>({ prefix: [first] }, { limit: 1_000 });

export async function assertInvariants(store: Store, model: Model) {
  const heads = new Map<string, Conversation>();
  for (const { key, value } of await rowsOf<{ state: Conversation }>(store, "conversation")) {
    heads.set(String(key[1]), value!.state);
  }
  assert.deepEqual([...heads.keys()].toSorted(), model.sessions.map(({ id }) => id).toSorted());
  for (const session of model.sessions) assertState(heads.get(session.id)!, session);
  await assertLists(store, model, heads);
  await assertIgnored(store, model);
  await assertAlarms(store, model, heads);
  await assertOpenRows(store, model);
  await assertEntries(store, model);
  await assertOutbox(store, model);
  await assertLog(store, heads);
}

function assertState(state: Conversation, session: Session) {
  const { id, status, queue, owner, lastOwner, entries, outgoing } = session;
  const expected = { id, status, queue, owner, lastOwner, seq: entries, outgoing: outgoing.size };
  const { seq } = state;
  assert.deepEqual({
    id: state.id,
    status: state.status,
    queue: state.queue,
    owner: state.owner,
    lastOwner: state.lastOwner,
    seq,
    outgoing: state.outgoing,
  }, { ...expected, owner: status === "deleted" ? state.owner : owner });
  if (isOpen(session)) assert.equal(state.awaitsUs, session.awaitsUs);
  assert.equal(state.contact, session.contact?.id ?? null);
  assert.equal(state.contactVersion, session.contact?.version ?? 0);
  const ignoring = session.status === "waiting" ? session.ignoredBy.map(({ who }) => who) : [];
  assert.deepEqual(state.ignoredBy.map(({ agent }) => agent), ignoring);
  assert.equal(state.ignoredByAll !== null, session.status === "waiting" && session.ignoredByAll);
  assert.equal(state.visitorGone !== null, session.isGone);
  if (session.status === "handled") assert.equal(state.ending === "ended", session.isEnded);
  assert.equal(state.archived !== null, session.archivedUntil !== null);
  assert.equal(isOpen(session) && state.status === "taken" ? state.owner !== null : true, true);
}

function listsOf(session: Session): string[] {
  switch (session.status) {
    case "deleted":
      return [];
    case "waiting":
      return [`waiting:${session.queue}`];
    case "taken":
      return [session.archivedUntil === null ? `mine:${session.owner}` : `archived:${session.owner}`];
    case "handled":
      return [
        `handled:${session.queue}`,
        ...(session.lastOwner === null ? [] : [`handled-by:${session.lastOwner}`]),
      ];
  }
}

async function assertLists(store: Store, model: Model, heads: Map<string, Conversation>) {
  const rows = await rowsOf(store, "list");
  const historyOf = ({ status, customer }: Session) =>
    status === "deleted" ? [] : [`history:account:${partyOf(customer)}`];
  const expected = model.sessions.flatMap((session) =>
    [...listsOf(session), ...historyOf(session)].map((list) => `${list} ${session.id}`)
  );
  assert.deepEqual(
    rows.map(({ key }) => `${String(key[1])} ${String(key.at(-1))}`).toSorted(),
    expected.toSorted(),
  );
  const placed = [...heads.values()].flatMap((head) => head.placed.lists);
  const text = (keys: readonly unknown[]) => keys.map((key) => JSON.stringify(key)).toSorted();
  assert.deepEqual(text(rows.map(({ key }) => key)), text(placed));
  for (const { key } of rows) {
    if (!String(key[1]).startsWith("mine:")) continue;
    const head = heads.get(String(key.at(-1)))!;
    assert.deepEqual(key.slice(2, 4), [head.awaitsUs ? 0 : 1, -head.lastAt]);
  }
}

async function assertIgnored(store: Store, model: Model) {
  const rows = await rowsOf<string>(store, "ignored");
  const expected = model.sessions.flatMap((session) =>
    session.status === "waiting"
      ? session.ignoredBy.map(({ who }) => `${who} ${session.id} ${session.queue}`)
      : []
  );
  assert.deepEqual(
    rows.map(({ key, value }) => `${String(key[1])} ${String(key[2])} ${value}`).toSorted(),
    expected.toSorted(),
  );
}

async function assertAlarms(store: Store, model: Model, heads: Map<string, Conversation>) {
  const rows = (await rowsOf(store, "alarm")).map(({ key }) => key);
  const expected = model.sessions.flatMap((session) => {
    if (session.status === "deleted") {
      return session.isPurged ? [] : [`${session.closed!.at + 30_000} ${session.id} purge`];
    }
    const { archivedUntil } = session;
    return archivedUntil === null || archivedUntil === Infinity
      ? []
      : [`${archivedUntil} ${session.id} come-back`];
  });
  assert.deepEqual(
    rows.map((key) => `${String(key[1])} ${String(key[3])} ${String(key[4])}`).toSorted(),
    expected.toSorted(),
  );
  const placed = [...heads.values()].flatMap((head) => head.placed.alarms);
  assert.equal(placed.length, rows.length);
}

/** One open conversation of a customer at most, and the row that says which. */
async function assertOpenRows(store: Store, model: Model) {
  const open = new Map<string, { id: string; open: boolean }>();
  for (const { key, value } of await rowsOf<{ id: string; open: boolean }>(store, "open")) {
    open.set(String(key[2]), value!);
  }
  for (const [customer, sessions] of Map.groupBy(model.sessions, (session) => session.customer)) {
    const now = sessions.filter(isOpen);
    assert.ok(now.length <= 1);
    const row = open.get(partyOf(customer))!;
    assert.equal(row.open, now.length === 1);
    if (now[0]) assert.equal(row.id, now[0].id);
  }
}

async function assertEntries(store: Store, model: Model) {
  const rows = await rowsOf<{ seq: number; delivery?: { status: string } }>(store, "entry");
  const byConversation = Map.groupBy(rows, ({ key }) => String(key[1]));
  for (const { id, entries, ours } of model.sessions) {
    const stored = byConversation.get(id) ?? [];
    assert.deepEqual(stored.map(({ key }) => key[2]), Array.from({ length: entries }, (_, n) => n + 1));
    for (const { key, value } of stored) {
      assert.equal(value!.seq, key[2]);
      assert.equal(value!.delivery?.status, ours.get(value!.seq), `status of ${value!.seq}`);
    }
  }
  assert.equal(byConversation.size, model.sessions.filter(({ entries }) => entries > 0).length);
}

async function assertOutbox(store: Store, model: Model) {
  const rows = await rowsOf<Item<unknown>>(store, "outbox");
  const expected = model.sessions.flatMap(({ id, outgoing }) => [...outgoing].map((seq) => `${id} ${seq}`));
  assert.deepEqual(
    rows.map(({ key }) => `${String(key[1])} ${String(key[2])}`).toSorted(),
    expected.toSorted(),
  );
  for (const { key, value } of rows) {
    const due = await store.get(["due", value!.dueAt, key[1]!, key[2]!]);
    assert.notEqual(due.stamp, null, "an item without its due row is never looked at");
  }
}

/** Read from its beginning, the log tells of every conversation who could see it before and who can now. */
async function assertLog(store: Store, heads: Map<string, Conversation>) {
  const told = new Map<string, Audience>();
  for (const { value } of await rowsOf<{ entries: ConversationLog[] }>(store, "log")) {
    for (const { kind, id, before, after } of value!.entries) {
      if (kind !== "conversation") continue;
      assert.deepEqual(before === undefined ? after : before, told.get(id) ?? null);
      told.set(id, after);
    }
  }
  for (const [id, { status, queue, owner, lastOwner, invited }] of heads) {
    assert.deepEqual(told.get(id), { status, queue, owner, lastOwner, invited });
  }
}
