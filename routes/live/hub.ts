/**
 * The hub: every open stream of this process. It hands each commit of the feed to the streams that may hear of
 * it, in order, reading heads and entries once and rendering once per audience (laws 8 to 10).
 */
import type { ConversationLog } from "../../actors/conversation/log.ts";
import { type Audience, maySee, type Viewer } from "../../actors/conversation/visibility.ts";
import type { AgentPreferences } from "../../actors/alerts/agent_preferences.ts";
import { agentRecords } from "../../actors/agent.ts";
import type { Directory } from "../../actors/directory.ts";
import type { Presences } from "../../actors/presences.ts";
import type { Conversations } from "../../actors/door.ts";
import type { Rooms } from "../../actors/room.ts";
import type { RecordLog } from "../../actors/record.ts";
import type { Counter } from "../../actors/read_models/counts.ts";
import type { Clock } from "../../actors/runtime/clock.ts";
import type { Feed, LogBatch } from "../../actors/runtime/feed.ts";
import type { Store } from "../../actors/runtime/store.ts";
import { idleMs, longestMs, type Session, type SessionLog } from "../../actors/sessions.ts";
import type { Locale } from "../../languages/languages.ts";
import type { SoundAddresses } from "../props/alerts_props.ts";
import { touchedLists } from "./changes.ts";
import { Markup, noMarkup } from "./markup.ts";
import { merge } from "./merge.ts";
import { EventStream, frame } from "./stream.ts";

export interface HubOptions {
  clock: Clock;
  store: Store;
  feed: Feed;
  directory: Directory;
  conversations: Conversations;
  rooms: Rooms;
  counter: Counter;
  presences: Presences;
  preferences: AgentPreferences;
  sounds: SoundAddresses;
}

/** One agent's browser. */
export interface Listener {
  agent: string;
  session: string;
  locale: Locale;
  stream: EventStream;
  /** When its session ends if nobody uses it, ms since 1970; a browser that does comes back by its cursor. */
  until: number;
  /** Whether it has caught up and hears what is told to all. */
  isLive: boolean;
  /** The stamp it stands at; commits up to it are never sent again. */
  position: string;
}

const beatMs = 15_000;

export class Hub {
  #listeners = new Set<Listener>();
  /** Deliveries one after the other, so that streams hear commits in the feed's order. */
  #tail: Promise<void> = Promise.resolve();
  #beat: ReturnType<typeof setInterval> | undefined;
  /** Heard of and not yet told. */
  #untold: LogBatch[] = [];
  #unsubscribe: (() => void)[] = [];
  #markup: Markup;

  constructor(private readonly options: HubOptions) {
    this.#markup = new Markup(options);
  }

  start() {
    const { feed, directory } = this.options;
    this.#unsubscribe = [
      feed.subscribe((batch) => this.#hear(batch), () => this.#resetAll()),
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

  /** Opens a stream that continues after `cursor`. */
  open(agent: string, session: Session, locale: Locale, cursor: string): EventStream {
    const stream = new EventStream(() => {
      if (this.#listeners.delete(listener)) this.options.presences.left(agent);
    });
    const until = Math.min(session.seenAt + idleMs, session.createdAt + longestMs);
    const position = stampOf(cursor);
    const listener: Listener = { agent, session: session.id, locale, stream, until, isLive: false, position };
    // Known from now on, so that whatever ends its session or the server ends it, too.
    this.#listeners.add(listener);
    this.options.presences.arrived(agent);
    stream.send(frame({ retry: 2_000, event: "beat", data: JSON.stringify({ cursor }) }));
    this.#enqueue(async () => {
      const missed = await this.options.feed.since(cursor);
      if (missed === "reset" || changesRights(missed.batches, agent)) return this.#reset(listener);
      if (missed.batches.length > 0) await this.#deliver(missed.batches, [listener]);
      // From here on the deliveries that follow in this queue include it.
      listener.isLive = true;
    });
    return stream;
  }

  /** The same for a plain answer: what an agent missed, or `reset`. */
  async since(agent: string, locale: Locale, cursor: string) {
    const missed = await this.options.feed.since(cursor);
    if (missed === "reset" || changesRights(missed.batches, agent)) return "reset";
    const viewer = this.#viewer(agent);
    const entries: { id: string; html: string }[] = [];
    for (const batch of missed.batches) {
      const html = viewer ? await this.#markup.of(batch, viewer, locale, new Map()) : noMarkup;
      if (html !== noMarkup) entries.push({ id: this.#id(batch.stamp), html });
    }
    return { cursor: missed.cursor, entries };
  }

  /** Says something that is in no log to the agents who may see a conversation; nothing is kept (law 14). */
  tellEphemera(audience: Audience, event: string, dataFor: (locale: Locale) => string) {
    for (const { agent, locale, stream } of this.#listeners) {
      const viewer = this.#viewer(agent);
      if (viewer && maySee(viewer, audience)) stream.send(frame({ event, data: dataFor(locale) }));
    }
  }

  /** The same to these agents, wherever they have a page open here. */
  tellAgents(agents: readonly string[], event: string, dataFor: (locale: Locale) => string) {
    for (const { agent, locale, stream } of this.#listeners) {
      if (agents.includes(agent)) stream.send(frame({ event, data: dataFor(locale) }));
    }
  }

  #hear(batch: LogBatch) {
    for (const entry of batch.entries as { kind: string }[]) {
      if (entry.kind === "conversation") this.#forgetCounts(entry as ConversationLog);
      if (entry.kind === "session-ended") this.#sessionEnded(entry as SessionLog);
    }
    this.#untold.push(batch);
    if (this.#untold.length === 1) this.#enqueue(() => this.#tellAll());
  }

  /** Everything that came since the last time, in one go. */
  async #tellAll() {
    const batches = this.#untold.splice(0);
    await this.#deliver(batches, [...this.#listeners].filter(({ isLive }) => isLive));
  }

  #forgetCounts(log: ConversationLog) {
    this.options.counter.forget(touchedLists(log), log.ignoring);
  }

  #enqueue(work: () => Promise<void>) {
    this.#tail = this.#tail.then(work).catch((error) => {
      console.error(JSON.stringify({ level: "error", what: "live", error: String(error) }));
      // Nobody may miss a commit unseen: everybody starts again from the cursor they have.
      for (const { stream } of this.#listeners) stream.end();
    });
  }

  async #deliver(batches: LogBatch[], listeners: Listener[]) {
    const shared = new Map<string, Promise<string>>();
    const frames = new Map<string, Uint8Array>();
    const all = merge(batches);
    for (const listener of listeners) {
      this.#endWhenOver(listener);
      const fresh = batches.filter(({ stamp }) => stamp > listener.position);
      if (fresh.length === 0 || !listener.stream.isOpen) continue;
      const isWhole = fresh.length === batches.length;
      const batch = isWhole ? all : merge(fresh);
      listener.position = batch.stamp;
      const viewer = this.#viewer(listener.agent);
      if (!viewer) continue;
      const html = await this.#markup.of(batch, viewer, listener.locale, isWhole ? shared : new Map());
      if (html === noMarkup) continue;
      const bytes = frames.get(html) ?? frame({ id: this.#id(batch.stamp), data: html });
      frames.set(html, bytes);
      listener.stream.send(bytes);
    }
  }

  #viewer(agent: string): Viewer | null {
    const record = this.options.directory.agent(agent);
    return record?.active ? this.options.directory.viewer(record) : null;
  }

  #sendBeat() {
    for (const listener of this.#listeners) {
      this.#endWhenOver(listener);
      const cursor = this.#id(listener.position);
      listener.stream.send(frame({ event: "beat", data: JSON.stringify({ cursor }) }));
    }
  }

  #endWhenOver({ until, stream }: Listener) {
    if (this.options.clock.now() >= until) stream.end();
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

  /** This process slept past what the log keeps: nobody's page can be continued. */
  #resetAll() {
    for (const listener of this.#listeners) this.#reset(listener);
  }

  #reset({ stream }: Listener) {
    stream.send(frame({ event: "reset", data: "" }));
    stream.end();
  }

  #id(stamp: string): string {
    return `${this.options.feed.epoch}.${stamp}`;
  }
}

/** Whether an agent's record is among what they missed: what stands on their page may be too much or too little. */
function changesRights(batches: LogBatch[], agent: string): boolean {
  const isOfAgent = ({ kind, of, id }: RecordLog) =>
    kind === "record" && of === agentRecords.kind && id === agent;
  return batches.some(({ entries }) => (entries as RecordLog[]).some(isOfAgent));
}

function stampOf(cursor: string): string {
  return cursor.split(".")[1] ?? "";
}
