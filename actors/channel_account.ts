/** A channel account: one number, page or widget, the queue it feeds, and what it needs to speak to its provider. */
import type { ChannelKind } from "./message.ts";
import { recordBehaviour } from "./record.ts";

export interface ChannelAccount {
  id: string;
  channel: ChannelKind;
  name: string;
  /** The queue it feeds; with `agent` the one it falls back to (I1). */
  queue: string;
  /** An agent whom it feeds directly. */
  agent: string | null;
  /** The provider's own name for it: what incoming items are addressed to. */
  address: string;
  settings: Record<string, string>;
  /** Sealed with the secret key (S3); opened only to verify and to send. */
  secrets: Record<string, string>;
  active: boolean;
  createdAt: number;
}

export const accountRecords = recordBehaviour<ChannelAccount>({
  kind: "channel_account",
  unique: ({ channel, address }) => ({ address: `${channel} ${address}` }),
});
