/** The open streams of visitors, found by conversation and by visitor, and how many there may be. */
import type { Visiting } from "../../actors/visiting.ts";
import type { EventStream } from "../live/stream.ts";
import type { Visitor } from "./own_conversation.ts";

/** One tab of a visitor. */
export interface VisitorListener {
  visitor: Visitor;
  /** Where it comes from, for the cap and for blocks. */
  network: string;
  stream: EventStream;
  /** The conversation it hears. */
  conversation: string | null;
  /** The stamp it stands at; empty while it is catching up. */
  position: string;
}

const mostStreams = 10_000;
const mostOfVisitor = 12;
const mostOfNetwork = 200;

export class VisitorStreams {
  #all = new Set<VisitorListener>();
  #byVisitor = new Groups();
  #byNetwork = new Groups();
  #byConversation = new Groups();

  constructor(private readonly visiting: Pick<Visiting, "arrived" | "departed">) {}

  get size(): number {
    return this.#all.size;
  }

  hasRoomFor(visitor: Visitor, network: string): boolean {
    return this.#all.size < mostStreams && this.#byVisitor.of(name(visitor)).length < mostOfVisitor &&
      this.#byNetwork.of(network).length < mostOfNetwork;
  }

  add(listener: VisitorListener) {
    this.#all.add(listener);
    this.#byVisitor.add(name(listener.visitor), listener);
    this.#byNetwork.add(listener.network, listener);
  }

  remove(listener: VisitorListener) {
    this.#all.delete(listener);
    this.#byVisitor.remove(name(listener.visitor), listener);
    this.#byNetwork.remove(listener.network, listener);
    this.#leave(listener);
  }

  /** From now on this stream hears that conversation. */
  follow(listener: VisitorListener, conversation: string | null) {
    if (!listener.stream.isOpen) return;
    this.#leave(listener);
    listener.conversation = conversation;
    if (conversation === null) return;
    this.#byConversation.add(conversation, listener);
    this.visiting.arrived(conversation);
  }

  #leave(listener: VisitorListener) {
    if (listener.conversation === null) return;
    this.#byConversation.remove(listener.conversation, listener);
    this.visiting.departed(listener.conversation);
    listener.conversation = null;
  }

  of(conversation: string): VisitorListener[] {
    return this.#byConversation.of(conversation);
  }

  ofVisitor(visitor: Visitor): VisitorListener[] {
    return this.#byVisitor.of(name(visitor));
  }

  from(network: string): VisitorListener[] {
    return this.#byNetwork.of(network);
  }

  all(): VisitorListener[] {
    return [...this.#all];
  }

  endAll() {
    for (const { stream } of this.all()) stream.end();
  }
}

/** Listeners by a key; an empty group is forgotten. */
class Groups {
  #groups = new Map<string, Set<VisitorListener>>();

  of(key: string): VisitorListener[] {
    return [...this.#groups.get(key) ?? []];
  }

  add(key: string, listener: VisitorListener) {
    const group = this.#groups.get(key);
    if (group) group.add(listener);
    else this.#groups.set(key, new Set([listener]));
  }

  remove(key: string, listener: VisitorListener) {
    const group = this.#groups.get(key);
    group?.delete(listener);
    if (group?.size === 0) this.#groups.delete(key);
  }
}

function name({ account, id }: Visitor): string {
  return `${account} ${id}`;
}
