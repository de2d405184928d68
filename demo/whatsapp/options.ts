/** What the simulated WhatsApp is told at its start, and the switches that make it misbehave. */
import { initialMetaSwitches, type MetaOptions, type MetaSwitches } from "../meta/switches.ts";

export interface WhatsAppOptions extends MetaOptions {
  phoneNumberId: string;
  accessToken: string;
  businessAccountId?: string;
  displayNumber?: string;
}

export interface Switches extends MetaSwitches {
  /** Refuses the next sends with a code of Meta's: in the answer, or in a `failed` status after a 200. */
  refuse: { times: number; code: number; as: "answer" | "status" };
  /** So many requests for a file's bytes are answered 404 first. */
  lateMedia: number;
}

export function initialSwitches(): Switches {
  return { ...initialMetaSwitches(), refuse: { times: 0, code: 131000, as: "answer" }, lateMedia: 0 };
}
