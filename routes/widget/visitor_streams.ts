/** The open streams of visitors, found by conversation and by visitor, and how many there may be. */
import type { EventStream } from "../live/stream.ts";
import type { Visitor } from "./own_conversation.ts";

/** One tab of a visitor. */
export interface VisitorListener {
  visitor: Visitor;
  /** Network address, for the cap. */
  address: string;
  stream: EventStream;
  /** The conversation it hears. */
  conversation: string | null;
  /** The stamp it stands at; empty while it is catching up. */
  position: string;
}

const mostStreams = 10_000;
const mostOfVisitor = 12;
const mostOfAddress = 200;

export class VisitorStreams {
  #all = new Set<VisitorListener>();
  #byVisitor = new Groups();
  #byAddress = new Groups();
  #byConversation = new Groups();

  get size(): number {
    return this.#all.size;
  }

  hasRoomFor(visitor: Visitor, address: string): boolean {
    return this.#all.size < mostStreams && this.#byVisitor.of(name(visitor)).length < mostOfVisitor &&
      this.#byAddress.of(address).length < mostOfAddress;
  }

  add(listener: VisitorListener) {
    this.#all.add(listener);
    this.#byVisitor.add(name(listener.visitor), listener);
    this.#byAddress.add(listener.address, listener);
  }

  remove(listener: VisitorListener) {
    this.#all.delete(listener);
    this.#byVisitor.remove(name(listener.visitor), listener);
    this.#byAddress.remove(listener.address, listener);
    if (listener.conversation !== null) this.#byConversation.remove(listener.conversation, listener);
  }

  /** From now on this stream hears that conversation. */
  follow(listener: VisitorListener, conversation: string | null) {
    if (!listener.stream.isOpen) return;
    if (listener.conversation !== null) this.#byConversation.remove(listener.conversation, listener);
    listener.conversation = conversation;
    if (conversation !== null) this.#byConversation.add(conversation, listener);
  }

  of(conversation: string): VisitorListener[] {
    return this.#byConversation.of(conversation);
  }

  ofVisitor(visitor: Visitor): VisitorListener[] {
    return this.#byVisitor.of(name(visitor));
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
