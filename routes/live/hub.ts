/**
 * The hub: every open stream of this process. It hands each commit of the feed to the streams that may hear of
 * it, in order, reading heads and entries once and rendering once per audience (laws 8 to 10).
 */
import type { ConversationLog } from "../../actors/conversation/log.ts";
import { headKey } from "../../actors/conversation/rows.ts";
import type { Viewer } from "../../actors/conversation/visibility.ts";
import type { Directory } from "../../actors/directory.ts";
import type { Conversations } from "../../actors/door.ts";
import type { Counter } from "../../actors/read_models/counts.ts";
import { readEntries } from "../../actors/read_models/timeline.ts";
import type { Clock } from "../../actors/runtime/clock.ts";
import type { Feed, LogBatch } from "../../actors/runtime/feed.ts";
import type { Store } from "../../actors/runtime/store.ts";
import type { SessionLog } from "../../actors/sessions.ts";
import type { Locale } from "../../languages/languages.ts";
import { Names } from "../props/names.ts";
import { changeFor, concerns, touchedLists } from "./changes.ts";
import { countSpans } from "./count_spans.tsx";
import { audienceKey, renderChange, renderRemoval, type Told } from "./fragments.tsx";
import { EventStream, frame } from "./stream.ts";

export interface HubOptions {
  clock: Clock;
  store: Store;
  feed: Feed;
  directory: Directory;
  conversations: Conversations;
  counter: Counter;
}

/** One agent's browser. */
export interface Listener {
  agent: string;
  session: string;
  locale: Locale;
  stream: EventStream;
  /** The stamp it stands at; commits up to it are never sent again. */
  position: string;
}

const beatMs = 15_000;
const noMarkup = "";

export class Hub {
  #listeners = new Set<Listener>();
  /** Deliveries one after the other, so that streams hear commits in the feed's order. */
  #tail: Promise<void> = Promise.resolve();
  #beat: ReturnType<typeof setInterval> | undefined;
  #unsubscribe: (() => void)[] = [];
  #names: Names;

  constructor(private readonly options: HubOptions) {
    this.#names = new Names(options.directory);
  }

  start() {
    const { feed, directory } = this.options;
    this.#unsubscribe = [
      feed.subscribe((batch) => this.#hear(batch)),
      directory.onChange(({ of, id }) => of === "agent" && this.#agentChanged(id)),
    ];
    this.#beat = setInterval(() => this.#sendBeat(), beatMs);
  }

  /** Ends every stream, so that the server can stop; browsers come back by their cursor. */
  async stop() {
    clearInterval(this.#beat);
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    for (const { stream } of this.#listeners) stream.end();
    await this.#tail;
  }

  get size(): number {
    return this.#listeners.size;
  }

  /** Whether an agent has a page open on this process. */
  isPresent(agent: string): boolean {
    for (const listener of this.#listeners) if (listener.agent === agent) return true;
    return false;
  }

  /** Opens a stream that continues after `cursor`. */
  open(agent: string, session: string, locale: Locale, cursor: string): EventStream {
    const stream = new EventStream(() => this.#listeners.delete(listener));
    const listener: Listener = { agent, session, locale, stream, position: stampOf(cursor) };
    stream.send(frame({ retry: 2_000, event: "beat", data: JSON.stringify({ cursor }) }));
    this.#enqueue(async () => {
      const missed = await this.options.feed.since(cursor);
      if (missed === "reset") return this.#reset(listener);
      for (const batch of missed.batches) await this.#deliver(batch, [listener]);
      // From here on the deliveries that follow in this queue include it.
      if (stream.isOpen) this.#listeners.add(listener);
    });
    return stream;
  }

  /** The same for a plain answer: what an agent missed, or `reset`. */
  async since(agent: string, locale: Locale, cursor: string) {
    const missed = await this.options.feed.since(cursor);
    if (missed === "reset") return missed;
    const viewer = this.#viewer(agent);
    const entries: { id: string; html: string }[] = [];
    for (const batch of missed.batches) {
      const html = viewer ? await this.#markup(batch, viewer, locale, new Map()) : noMarkup;
      if (html !== noMarkup) entries.push({ id: this.#id(batch.stamp), html });
    }
    return { cursor: missed.cursor, entries };
  }

  #hear(batch: LogBatch) {
    for (const entry of batch.entries as { kind: string }[]) {
      if (entry.kind === "conversation") this.options.counter.forget(touchedLists(entry as ConversationLog));
      if (entry.kind === "session-ended") this.#sessionEnded(entry as SessionLog);
    }
    this.#enqueue(() => this.#deliver(batch, this.#listeners));
  }

  #enqueue(work: () => Promise<void>) {
    this.#tail = this.#tail.then(work).catch((error) => {
      console.error(JSON.stringify({ level: "error", what: "live", error: String(error) }));
      // Nobody may miss a commit unseen: everybody starts again from the cursor they have.
      for (const { stream } of this.#listeners) stream.end();
    });
  }

  async #deliver(batch: LogBatch, listeners: Iterable<Listener>) {
    const shared = new Map<string, Promise<string>>();
    const frames = new Map<string, Uint8Array>();
    for (const listener of [...listeners]) {
      if (batch.stamp <= listener.position || !listener.stream.isOpen) continue;
      listener.position = batch.stamp;
      const viewer = this.#viewer(listener.agent);
      if (!viewer) continue;
      const html = await this.#markup(batch, viewer, listener.locale, shared);
      if (html === noMarkup) continue;
      const bytes = frames.get(html) ?? frame({ id: this.#id(batch.stamp), data: html });
      frames.set(html, bytes);
      listener.stream.send(bytes);
    }
  }

  /** A commit as one agent's markup; `shared` holds what was read and rendered for the commit already. */
  async #markup(
    batch: LogBatch,
    viewer: Viewer,
    locale: Locale,
    shared: Map<string, Promise<string>>,
  ): Promise<string> {
    const parts: string[] = [];
    let counted = false;
    for (const [index, entry] of (batch.entries as { kind: string }[]).entries()) {
      if (entry.kind !== "conversation") continue;
      const log = entry as ConversationLog;
      if (!concerns(viewer, log)) continue;
      counted ||= touchedLists(log).length > 0;
      parts.push(await this.#change(log, viewer, locale, shared, String(index)));
    }
    if (counted) parts.push(countSpans(await this.options.counter.of(viewer)));
    return parts.filter((part) => part !== noMarkup).join("\n");
  }

  async #change(
    log: ConversationLog,
    viewer: Viewer,
    locale: Locale,
    shared: Map<string, Promise<string>>,
    index: string,
  ): Promise<string> {
    const told = await this.#read(log);
    const change = changeFor(viewer, log, told?.conversation ?? null);
    if (change === null) return noMarkup;
    if (change === "removal" || !told) return renderRemoval(log.id);
    const key = `${index} ${audienceKey(told, viewer, locale)}`;
    const known = shared.get(key) ?? Promise.resolve(renderChange(told, viewer, locale));
    shared.set(key, known);
    return known;
  }

  #reading = new WeakMap<ConversationLog, Promise<Told | null>>();

  /** Head and entries of one log entry, read once for all who hear of it. */
  #read(log: ConversationLog): Promise<Told | null> {
    const known = this.#reading.get(log);
    if (known) return known;
    const read = this.#readNow(log);
    this.#reading.set(log, read);
    return read;
  }

  async #readNow(log: ConversationLog): Promise<Told | null> {
    const { store, conversations, clock } = this.options;
    const conversation = conversations.stateOf(await store.get(headKey(log.id)));
    if (!conversation) return null;
    const entries = await readEntries(store, log.id, log.seqs);
    return { log, conversation, entries, names: this.#names, now: clock.now() };
  }

  #viewer(agent: string): Viewer | null {
    const record = this.options.directory.agent(agent);
    return record?.active ? this.options.directory.viewer(record) : null;
  }

  #sendBeat() {
    for (const { stream, position } of this.#listeners) {
      stream.send(frame({ event: "beat", data: JSON.stringify({ cursor: this.#id(position) }) }));
    }
  }

  /** Rights or queues changed: what stands on the page may be too much or too little. */
  #agentChanged(agent: string) {
    for (const listener of this.#listeners) if (listener.agent === agent) this.#reset(listener);
  }

  #sessionEnded({ agent, id }: SessionLog) {
    for (const { agent: of, session, stream } of this.#listeners) {
      if (of === agent && (id === null || id === session)) stream.end();
    }
  }

  #reset({ stream }: Listener) {
    stream.send(frame({ event: "reset", data: "" }));
    stream.end();
  }

  #id(stamp: string): string {
    return `${this.options.feed.epoch}.${stamp}`;
  }
}

function stampOf(cursor: string): string {
  return cursor.split(".")[1] ?? "";
}
