/**
 * What people say to each other, in the product's own words. Channels translate provider payloads into
 * these shapes and back; nothing here knows a provider.
 */

export type ChannelKind = "whatsapp" | "live_chat" | "messenger" | "sms";

/** One way to reach a person on a channel account. `value` is kept exactly as the provider gave it. */
export interface Address {
  kind: "bsuid" | "number" | "psid" | "visitor";
  value: string;
}

/** A person as a channel account sees them; the first address is the one that identifies them best. */
export interface Party {
  addresses: [Address, ...Address[]];
  name?: string;
  claimed?: Claimed;
}

/** What a visitor says of themselves. Nobody vouches for it: it is shown as theirs and leads to nobody (L5). */
export interface Claimed {
  name?: string;
  email?: string;
}

/** A file: named by a provider and fetched after the message is shown, or uploaded and ours from the start. */
export interface Media {
  providerId?: string;
  url?: string;
  mime?: string;
  name?: string;
  /** The id under which we hold it, once we do. */
  file?: string;
  /** In bytes, once we hold it. */
  size?: number;
  /** Of pictures, in pixels, once we hold them. */
  width?: number;
  height?: number;
  /** Why the provider could not hand it over, in its own words. */
  error?: string;
}

export interface ContactCard {
  name: string;
  phones: string[];
  emails: string[];
  company?: string;
}

/** The content of one message. `unsupported` is the labelled card for everything we do not know (I3). */
export type Content =
  | { kind: "text"; text: string }
  | { kind: "image" | "video" | "audio" | "document" | "sticker"; media: Media; text?: string }
  | { kind: "location"; latitude: number; longitude: number; name?: string; address?: string; url?: string }
  | { kind: "contacts"; cards: ContactCard[] }
  | { kind: "choice"; text: string; payload?: string }
  | {
    kind: "order";
    lines: { product: string; quantity: number; price?: number; currency?: string }[];
    text?: string;
  }
  | { kind: "unsupported"; label: string; raw: string };

/** How far a message of ours got. It only ever moves forward (I8). */
export type DeliveryStatus = "queued" | "sending" | "sent" | "delivered" | "read" | "failed" | "unknown";

/** Why a message did not get through: a stable code for the sentence in the interface, and the provider's own words. */
export interface DeliveryProblem {
  code: ProblemCode;
  provider?: string;
}

export type ProblemCode =
  | "window-closed" // the reply window is over
  | "unreachable" // the person cannot be reached on this channel
  | "blocked" // the person or the provider refuses us
  | "opted-out" // the person has forbidden us to write (STOP)
  | "bad-content" // the provider refuses this content
  | "account" // our account, token or number needs an administrator
  | "rate" // too many messages, tries used up
  | "provider-down" // the provider failed, tries used up
  | "no-public-url" // a provider must fetch the file from us and nobody said where we are
  | "file-refused" // the file is gone, or the channel does not take it
  | "answer-lost"; // it may have left; nobody knows

/** Whether a person lets us write to them on one account. */
export type Consent = "withdrawn" | "given";

/** One thing a webhook told us about one account. `to` names the account as the provider does. */
export type Inbound =
  | {
    type: "message";
    to: string;
    providerId: string;
    party: Party;
    /** The customer's own time, ms since 1970. */
    at: number;
    content: Content;
    replyTo?: string;
    /** Where the customer came from (an advertisement, a forwarded message), as one short line. */
    origin?: string;
    /** The customer forbids us to write here (STOP), or allows it again (START): N3. */
    consent?: Consent;
  }
  /** Sent from elsewhere in the account's name: the phone app of a number, the inbox of a page (I9). */
  | {
    type: "echo";
    to: string;
    providerId: string;
    party: Party;
    at: number;
    content: Content;
    /** What came along with it: our own `conversationId:seq` where the message is ours after all. */
    callback?: string;
  }
  | {
    type: "receipt";
    to: string;
    providerId: string;
    status: "sent" | "delivered" | "read" | "failed";
    at: number;
    problem?: DeliveryProblem;
    /** What we gave the provider along with the message: `conversationId:seq`. */
    callback?: string;
  }
  /** Everything of ours that left for this person until `before` (ms since 1970) got this far. */
  | { type: "watermark"; to: string; party: Party; status: "delivered" | "read"; before: number; at: number }
  | {
    type: "reaction";
    to: string;
    providerId: string;
    party: Party;
    target: string;
    emoji: string | null;
    at: number;
  }
  | {
    type: "edit";
    to: string;
    providerId: string;
    party: Party;
    target: string;
    content: Content;
    at: number;
  }
  | { type: "revoke"; to: string; providerId: string; party: Party; target: string; at: number }
  /** The person's addresses changed. `previous` is how we knew them. */
  | {
    type: "identity";
    to: string;
    providerId: string;
    previous: Address;
    party: Party;
    note: string;
    at: number;
  }
  /** Signed, but about no person we can name: kept, counted, shown to administrators (I3). */
  | { type: "notice"; to: string; label: string; raw: string; at: number };

/** Kinds of file that an agent sends. */
export type FileKind = "image" | "video" | "audio" | "document";

/** A file of ours on its way out. */
export interface OutgoingFile {
  name: string;
  mime: string;
  /** In bytes. */
  size: number;
  /** Where the provider fetches it, without credentials, for a limited time. */
  url: string;
}

/** What goes out in one message: words, or one file with an optional caption. */
export type OutgoingContent =
  | { kind: "text"; text: string }
  | { kind: FileKind; file: OutgoingFile; text?: string };

/** A message on its way out. `callback` comes back in receipts where the provider allows it. */
export interface Outgoing {
  callback: string;
  addresses: [Address, ...Address[]];
  content: OutgoingContent;
  replyTo?: string;
}
