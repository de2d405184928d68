/** What is signed but about no message and no person of ours: kept for administrators, never dropped (I3). */
import type { Inbound } from "../../actors/message.ts";
import { excerpt } from "./excerpt.ts";
import { text } from "./read.ts";

const LABEL_LIMIT = 200;

/** A notice about `value`, of which at most 4,000 characters are kept. `at` is 0 when the provider gave no time. */
export function notice(to: string, label: string, value: unknown, at = 0): Inbound {
  return { type: "notice", to, label: text(label, LABEL_LIMIT) ?? "", raw: excerpt(value), at };
}
