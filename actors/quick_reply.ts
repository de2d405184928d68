/** A quick reply: a text for what is asked often, put into the composer to be edited before it is sent (M1). */
import { recordBehaviour } from "./record.ts";
import type { Key } from "./runtime/store.ts";
import { ending } from "./runtime/sweep.ts";

/** Who has it at hand. */
export type Scope = { to: "everyone" } | { to: "queue"; queue: string };

/** What a manager writes into the form. */
export interface QuickReplyFields {
  title: string;
  text: string;
  /** One of the tabs above the list; whoever writes a new name makes a new tab. */
  category: string;
  /** BCP 47, of the text. */
  language: string;
  scope: Scope;
  /** One that is not active is kept and offered to nobody. */
  active: boolean;
}

/** Times in ms since 1970. */
export interface QuickReply extends QuickReplyFields {
  id: string;
  createdAt: number;
  changedAt: number;
  changedBy: string;
  /** Null while it has not been removed; for a while it can be brought back. */
  removedAt: number | null;
}

/** Longest texts, in UTF-16 units. */
export const bounds = { title: 80, text: 4_000, category: 60 } as const;

/** More than these are refused when they are made. */
export const mostReplies = 2_000;

/** So long after its removal a reply can be brought back. */
export const removedKeptMs = 30 * 24 * 3_600_000;

export const replyRecords = recordBehaviour<QuickReply>({ kind: "quick_reply", unique: () => ({}) });

export const replyPrefix: Key = [replyRecords.kind];

/** The fields that are out of bounds. */
export function faultsIn(fields: QuickReplyFields): ("title" | "text" | "category" | "language")[] {
  const { language } = fields;
  const long = (["title", "text", "category"] as const).filter((name) => {
    return fields[name] === "" || fields[name].length > bounds[name];
  });
  return /^[a-z]{2,3}$/.test(language) ? long : [...long, "language"];
}

/** Whether agents who answer in this queue have it at hand. */
export function isOfferedIn({ scope, active, removedAt }: QuickReply, queue: string): boolean {
  return active && removedAt === null && (scope.to === "everyone" || scope.queue === queue);
}

/** Replies that were removed long ago; one may be brought back while the janitor looks at it. */
export const oldReplies = ending<{ state: QuickReply }>(
  replyPrefix,
  ({ state }) => (state.removedAt ?? Infinity) + removedKeptMs,
  { renewable: true },
);
