/** What the simulated Messenger is told at its start, and the switches that make it misbehave. */
import { initialMetaSwitches, type MetaOptions, type MetaSwitches } from "../meta/switches.ts";

export interface MessengerOptions extends MetaOptions {
  pageId: string;
  pageAccessToken: string;
}

export interface Switches extends MetaSwitches {
  /** Refuses the next sends with a code of Meta's and, where there is one, its subcode. */
  refuse: { times: number; code: number; subcode?: number };
  /** Our own messages come back as echoes, before anything else is told of them. */
  echoes: boolean;
  /** Deliveries name their messages beside the watermark. */
  mids: boolean;
  /** Another app holds the conversations: what customers do comes in standby. */
  standby: boolean;
  /** The app demands proof that its secret is known. */
  demandsProof: boolean;
  /** The page may answer as a human for seven days. */
  humanAgent: boolean;
}

export function initialSwitches(): Switches {
  return {
    ...initialMetaSwitches(),
    refuse: { times: 0, code: 1200 },
    echoes: true,
    mids: true,
    standby: false,
    demandsProof: true,
    humanAgent: false,
  };
}
