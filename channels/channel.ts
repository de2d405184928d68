/**
 * The shape of a channel: parse what comes in, render and send what goes out, say its limits. The next
 * channel is one more file of this shape beside its recorded payloads; a test holds every channel to it.
 */
import type { Downloaded } from "../actors/files/fetching.ts";
import type { ChannelKind, DeliveryProblem, Inbound, Media, Outgoing } from "../actors/message.ts";
import type { GuardedGet } from "./media/guarded_get.ts";

/** A channel account as a channel sees it: one number, page or widget with its settings in the clear. */
export interface AccountSettings {
  id: string;
  settings: Readonly<Record<string, string>>;
  secrets: Readonly<Record<string, string>>;
  /** Public address of its webhook, for providers that want it with every message; empty when PUBLIC_URL is not set. */
  hookUrl: string;
}

/** What an administrator fills in to connect an account. Secrets are write-only (S3). */
export interface Field {
  name: string;
  secret: boolean;
  required: boolean;
  /** A default that works for most. */
  initial?: string;
}

export interface Limits {
  /** Longest text in characters (UTF-16 code units unless the provider counts otherwise). */
  text: number;
  /** Hours after the customer's last message in which a free reply is allowed; null where there is no window. */
  windowHours: number | null;
  /** Largest file in bytes by media type, as the provider takes it; a type that is not named is refused. */
  files: Readonly<Record<string, number>>;
  /** Whether a file may carry words with it. */
  caption: boolean;
}

/** An HTTP request to the provider, still a plain value. */
export interface ProviderRequest {
  method: "POST" | "GET";
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** What became of one attempt to send. */
export type Sent =
  | { outcome: "sent"; providerId: string }
  /** Worth another try; `afterMs` when the provider or the error says how long to wait. */
  | { outcome: "transient"; problem: DeliveryProblem; afterMs?: number }
  /** Never for this message. */
  | { outcome: "permanent"; problem: DeliveryProblem }
  /** Never for this account until an administrator acts; messages stay queued. */
  | { outcome: "account-stopped"; problem: DeliveryProblem }
  /** The request may have arrived; it is not repeated (N5). */
  | { outcome: "unknown"; problem: DeliveryProblem };

export interface Hook {
  headers: Headers;
  body: Uint8Array;
  /** Public URL of this hook as configured, never as a header claims it. */
  url: string;
}

/** Where a delivery came in. */
export interface Arrival {
  /** The account whose signature it carries. */
  account: AccountSettings;
  /** What stood behind the hook's address; empty for a delivery that was stored raw first. */
  query: URLSearchParams;
}

export interface Channel {
  readonly kind: ChannelKind;
  readonly limits: Limits;
  readonly fields: readonly Field[];
  /** What a delivery is answered with when it is durable; plain "OK" where the provider does not care. */
  readonly answer?: { body: string; type: string };
  /** Whether the provider delivers again what was not answered 2xx. Where it does not, a request waits (law 11). */
  readonly retries: boolean;
  /** The account's own name for itself in payloads (`Inbound.to`), read from its settings. */
  addressOf(account: AccountSettings): string;
  /** The answer to the provider's set-up request, or null to refuse it. */
  handshake(query: URLSearchParams, account: AccountSettings): string | null;
  /** Whether the request carries the provider's signature over these very bytes (I7). */
  verify(hook: Hook, account: AccountSettings): boolean;
  /** Every item in the body, in order. Pure; throws only `Unreadable` when the body is not what the provider sends. */
  parse(body: Uint8Array, arrival: Arrival): Inbound[];
  /** The request that sends one message. Pure. */
  render(message: Outgoing, account: AccountSettings): ProviderRequest;
  /** Sends a rendered request and reads the provider's answer. Never throws. */
  send(request: ProviderRequest, fetcher: typeof fetch, signal: AbortSignal): Promise<Sent>;
  /** Asks the provider for a customer's file by what came with the message. Throws what `get` throws. */
  media?(media: Media, account: AccountSettings, get: GuardedGet, signal: AbortSignal): Promise<Downloaded>;
  /** Whether the other side gets files from us without a provider: then no link to them is made. */
  readonly isOurOwn?: true;
}

/** The body cannot be read as the provider's format at all (answered 400). */
export class Unreadable extends Error {}
