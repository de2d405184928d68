/**
 * What Deno KV on a file gives by itself: one atomic commit per message, with the rows that a received
 * message writes, on one handle, each flushed to the disk. The product's W1 is held against this.
 */
import { join } from "node:path";
import { Histogram, type Summary } from "./histogram.ts";

export interface RawKvOptions {
  /** Commits under way at once; each lane has conversations of its own, so that no check ever fails. */
  inFlight: number;
  seconds: number;
  /** Where the store's file is made and removed again; the system's temporary folder by default. */
  folder?: string;
}

export interface RawKvFigures {
  commits: number;
  /** Commits in each whole second of the run. */
  perSecond: number[];
  rate: number;
  latency: Summary;
}

const CONVERSATIONS_PER_LANE = 16;
const ACCOUNT = "account-whatsapp-1";

interface Conversation {
  id: string;
  /** The versionstamp of its head row, null before the first message. */
  stamp: string | null;
  seq: number;
  listOrder: number;
}

/** Runs for `seconds` on a fresh store. Throws when a commit is refused, which would make the figure a lie. */
export async function measureRawKv({ inFlight, seconds, folder }: RawKvOptions): Promise<RawKvFigures> {
  const place = await Deno.makeTempDir(folder === undefined ? {} : { dir: folder });
  const kv = await Deno.openKv(join(place, "store.sqlite"));
  const latency = new Histogram();
  const perSecond = new Array<number>(Math.floor(seconds)).fill(0);
  const begin = performance.now();
  const end = begin + seconds * 1000;

  const runLane = async (lane: number) => {
    const conversations = Array.from({ length: CONVERSATIONS_PER_LANE }, (_, i): Conversation => (
      { id: `conversation-${lane}-${i}`, stamp: null, seq: 0, listOrder: 0 }
    ));
    for (let turn = 0; performance.now() < end; turn++) {
      const conversation = conversations[turn % CONVERSATIONS_PER_LANE]!;
      const began = performance.now();
      await commitMessage(kv, conversation, Date.now());
      const done = performance.now();
      latency.record(done - began);
      const second = Math.floor((done - begin) / 1000);
      if (second < perSecond.length) perSecond[second]! += 1;
    }
  };

  try {
    await Promise.all(Array.from({ length: inFlight }, (_, lane) => runLane(lane)));
    const rate = latency.count * 1000 / (performance.now() - begin);
    return { commits: latency.count, perSecond, rate, latency: latency.summary() };
  } finally {
    kv.close();
    await Deno.remove(place, { recursive: true });
  }
}

/** The write set of one received message: one check, seven rows set and one deleted. */
async function commitMessage(kv: Deno.Kv, conversation: Conversation, now: number): Promise<void> {
  const { id, stamp, seq, listOrder } = conversation;
  const providerId = `wamid.${id}.${seq}`;
  const outcome = await kv.atomic()
    .check({ key: ["conversation", id], versionstamp: stamp })
    .set(["conversation", id], headValue(id, seq, now))
    .set(["entry", id, seq], entryValue(providerId, now))
    .set(["ref", ACCOUNT, providerId], { v: 1, conversation: id, seq })
    .delete(["list", "queue-1", listOrder, id])
    .set(["list", "queue-1", now, id], null)
    .set(["log", kv.commitVersionstamp()], logValue(id, seq))
    .set(["head"], seq)
    .commit();
  if (!outcome.ok) throw new Error(`the check on ${id} failed although nobody else writes it`);
  conversation.stamp = outcome.versionstamp;
  conversation.seq++;
  conversation.listOrder = now;
}

/** About 1.2 KB as stored: mostly the ids and outcomes of the last commands. */
function headValue(id: string, seq: number, now: number) {
  const done = Array.from({ length: 28 }, (_, i) => [`wamid.${id}.${seq - i}`, seq - i]);
  return {
    v: 1,
    id,
    queue: "queue-1",
    owner: null,
    status: "waiting",
    since: now,
    lastLine: "x".repeat(80),
    done,
  };
}

/** About 350 bytes as stored: a text of 200 bytes and what belongs to it. */
function entryValue(providerId: string, now: number) {
  return {
    v: 1,
    kind: "message",
    from: "customer",
    providerId,
    at: now,
    content: { kind: "text", text: "x".repeat(200) },
  };
}

/** About 120 bytes as stored. */
function logValue(id: string, seq: number) {
  return { v: 1, kind: "received", conversation: id, seq, before: ["q:queue-1"], after: ["q:queue-1"] };
}

if (import.meta.main) {
  for (const inFlight of [1, 64]) console.log(inFlight, await measureRawKv({ inFlight, seconds: 5 }));
}
