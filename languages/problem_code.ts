/** Every problem the interface has a sentence for: failed deliveries, refusals, and what a form may get wrong. */
import type { ProblemCode } from "../actors/message.ts";

export type RefusalCode =
  | "taken-by-other"
  | "not-found"
  | "closed"
  | "newer-session-open"
  | "not-allowed"
  | "empty-text"
  | "too-long"
  | "outbox-full"
  | "nothing-to-undo"
  | "no-such-target"
  | "overloaded"
  | "offline"
  | "wrong-sign-in"
  | "too-many-tries"
  | "link-expired"
  | "weak-password"
  | "invalid-field"
  | "not-unique";

export type AnyProblem = ProblemCode | RefusalCode;
