/** What the visitor's frame and the server say to each other, as JSON. Types only. */

/** A message's file; where it is fetched follows from the message. */
export interface SeenFile {
  name: string;
  /** In bytes. */
  size: number;
  /** Whether it is shown in place. */
  isPicture: boolean;
  /** Of pictures, in pixels, where it is known. */
  width?: number;
  height?: number;
}

/** What visitors say of themselves; nobody vouches for it (L5). */
export interface Claimed {
  name?: string;
  email?: string;
}

/** One line of the chat as the visitor sees it. Names are first names; ids of agents never come here. */
export type VisitorEntry =
  /** `id` is the one the visitor's browser made. */
  | { type: "mine"; seq: number; at: number; id: string; text: string; file?: SeenFile }
  | {
    type: "theirs";
    seq: number;
    at: number;
    author: string;
    text: string;
    file?: SeenFile;
    read: boolean;
  }
  | { type: "joined"; seq: number; at: number; author: string }
  /** With `ended` it was ended for good: only a new chat goes on. */
  | { type: "over"; seq: number; at: number; ended?: "by-you" | "by-us" };

/** New or changed lines of one conversation. */
export interface Told {
  conversation: string;
  entries: VisitorEntry[];
}

/** The last page of the visitor's conversation, and the place in the feed from which the stream goes on. */
export interface History {
  cursor: string;
  conversation: string | null;
  entries: VisitorEntry[];
}

/** The answer to a message, once it is durable. */
export interface Sent {
  conversation: string;
  entry: VisitorEntry;
}

/** An agent is typing; it is over after `forMs` unless told again. */
export interface TypingTold {
  author: string;
  forMs: number;
}

/** How far the visitor got with an agent's message. */
export interface Receipt {
  seq: number;
  status: "delivered" | "read";
}

/** What the loader says to the frame. `focus`: a person has just opened it; `covers`: it covers the whole page. */
export interface ToFrame {
  kind: "shown";
  shown: boolean;
  focus: boolean;
  covers: boolean;
}

/** What the frame says to the loader on the host's page. */
export type ToLoader = { kind: "ready" } | { kind: "close" } | { kind: "unread"; count: number };
