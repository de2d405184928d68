/**
 * The open streams of visitors. Each hears its own conversation and nothing else, from the same feed and under
 * the same cursor law as the agents (routes/live/hub.ts), by what `visitorSees` lets through.
 */
import type { ConversationLog } from "../../actors/conversation/log.ts";
import { headKey } from "../../actors/conversation/rows.ts";
import type { Blocks } from "../../actors/blocks.ts";
import type { LogBatch } from "../../actors/runtime/feed.ts";
import type { Visiting } from "../../actors/visiting.ts";
import type { Told } from "../../islands/widget/protocol.ts";
import { EventStream, frame } from "../live/stream.ts";
import { ownConversation, readSeen, type Sources, type Visitor } from "./own_conversation.ts";
import { VisitorStreams } from "./visitor_streams.ts";

const beatMs = 15_000;

export interface VisitorHubOptions extends Sources {
  blocks: Blocks;
  visiting: Visiting;
}

export class VisitorHub {
  #streams: VisitorStreams;
  /** Deliveries one after the other, so that streams hear commits in the feed's order. */
  #tail: Promise<void> = Promise.resolve();
  /** Every commit up to this stamp has been delivered. */
  #position = "";
  #beat: ReturnType<typeof setInterval> | undefined;
  #unsubscribe: (() => void)[] = [];

  constructor(private readonly sources: VisitorHubOptions) {
    this.#streams = new VisitorStreams(sources.visiting);
  }

  start() {
    const { feed, directory, blocks } = this.sources;
    this.#position = stampOf(feed.cursor);
    this.#unsubscribe = [
      feed.subscribe(
        (batch) => this.#enqueue(() => this.#deliver(batch)),
        () => this.#enqueue(() => this.#lose()),
      ),
      directory.onChange(({ of, id }) => of === "channel_account" && this.#accountChanged(id)),
      blocks.onChange((network) => this.#endBlocked(network)),
    ];
    this.#beat = setInterval(() => this.#enqueue(() => this.#sendBeat()), beatMs);
  }

  /** Ends every stream, so that the server can stop; browsers come back by their cursor. */
  async stop() {
    clearInterval(this.#beat);
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#streams.endAll();
    await this.#tail;
  }

  get size(): number {
    return this.#streams.size;
  }

  /** Opens a stream that continues after `cursor`; null when this visitor, network or process has too many. */
  open(visitor: Visitor, network: string, cursor: string): EventStream | null {
    if (!this.#streams.hasRoomFor(visitor, network)) return null;
    const stream = new EventStream(() => this.#streams.remove(listener));
    const listener = { visitor, network, stream, conversation: null as string | null, position: "" };
    this.#streams.add(listener);
    stream.send(frame({ event: "beat", data: JSON.stringify({ cursor }) }));
    this.#enqueue(async () => {
      const missed = await this.sources.feed.since(cursor);
      if (missed === "reset") return reset(stream);
      const own = await ownConversation(this.sources, visitor);
      if (own) {
        for (const { stamp, entries } of missed.batches) {
          const logs = conversationsOf(entries).filter(({ id }) => id === own.id);
          for (const log of logs) stream.send(this.#frame(stamp, await this.#tell(log)));
        }
      }
      listener.position = stampOf(missed.cursor);
      this.#streams.follow(listener, own?.id ?? null);
      if (own && own.visitorGone !== null) this.#welcome(own.id);
    });
    return stream;
  }

  /** Says something that is in no log to the visitor of a conversation; nothing is kept (law 14). */
  tellEphemera(conversation: string, event: string, data: unknown) {
    const bytes = frame({ event, data: JSON.stringify(data) });
    for (const { stream } of this.#streams.of(conversation)) stream.send(bytes);
  }

  #enqueue(work: () => void | Promise<void>) {
    this.#tail = this.#tail.then(work).catch((error) => {
      console.error(JSON.stringify({ level: "error", what: "widget stream", error: String(error) }));
      // Nobody may miss a commit unseen: everybody starts again from the cursor they have.
      this.#streams.endAll();
    });
  }

  async #deliver({ stamp, entries }: LogBatch) {
    for (const log of conversationsOf(entries)) {
      if (log.before === null) await this.#meet(log.id, stamp);
      // Whoever said so did not know of the stream here.
      if (log.cause === "visitor-left" && this.#streams.of(log.id).length > 0) this.#welcome(log.id);
      const listeners = this.#streams.of(log.id).filter(({ position }) => position < stamp);
      if (listeners.length === 0) continue;
      const bytes = this.#frame(stamp, await this.#tell(log));
      for (const { stream } of listeners) stream.send(bytes);
    }
    this.#position = stamp;
  }

  /** A conversation was opened: if its visitor listens, this is the one they hear from now on. */
  async #meet(id: string, stamp: string) {
    if (this.#streams.size === 0) return;
    const { store, conversations } = this.sources;
    const conversation = conversations.stateOf(await store.get(headKey(id)));
    const address = conversation?.addresses.find(({ kind }) => kind === "visitor");
    if (!conversation || !address) return;
    for (const listener of this.#streams.ofVisitor({ account: conversation.account, id: address.value })) {
      // Whoever is still catching up, or has caught up with this commit already, knows it.
      if (listener.position !== "" && listener.position < stamp) this.#streams.follow(listener, id);
    }
  }

  async #tell({ id, seqs }: ConversationLog): Promise<Told> {
    return { conversation: id, entries: await readSeen(this.sources, id, seqs) };
  }

  /** A commit without anything to see still moves the cursor. */
  #frame(stamp: string, told: Told): Uint8Array {
    const cursor = `${this.sources.feed.epoch}.${stamp}`;
    return told.entries.length === 0
      ? frame({ event: "beat", data: JSON.stringify({ cursor }) })
      : frame({ id: cursor, event: "entries", data: JSON.stringify(told) });
  }

  #sendBeat() {
    const cursor = `${this.sources.feed.epoch}.${this.#position}`;
    const bytes = frame({ event: "beat", data: JSON.stringify({ cursor }) });
    for (const { stream, position } of this.#streams.all()) {
      if (position !== "" && position <= this.#position) stream.send(bytes);
    }
  }

  /** This process slept past the log's floor: what was trimmed, no stream here has heard. */
  #lose() {
    this.#position = stampOf(this.sources.feed.cursor);
    for (const { stream } of this.#streams.all()) reset(stream);
  }

  #welcome(conversation: string) {
    this.sources.visiting.welcome(conversation).catch((error) => {
      console.error(JSON.stringify({ level: "error", what: "widget visitor", error: String(error) }));
    });
  }

  #endBlocked(network: string) {
    if (!this.sources.blocks.isBlocked(network)) return;
    for (const { stream } of this.#streams.from(network)) stream.end();
  }

  /** A widget that is switched off shows nothing more. */
  #accountChanged(account: string) {
    if (this.sources.directory.account(account)?.active) return;
    for (const { visitor, stream } of this.#streams.all()) if (visitor.account === account) stream.end();
  }
}

function conversationsOf(entries: unknown[]): ConversationLog[] {
  return (entries as { kind: string }[]).filter(({ kind }) => kind === "conversation") as ConversationLog[];
}

function reset(stream: EventStream) {
  stream.send(frame({ event: "reset", data: "" }));
  stream.end();
}

function stampOf(cursor: string): string {
  return cursor.split(".")[1] ?? "";
}
