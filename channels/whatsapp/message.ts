/** One object of `messages[]` or `message_echoes[]` as what it is: a message, a change to one, or news. */
import type { Inbound, Party } from "../../actors/message.ts";
import { contentOf } from "./content.ts";
import { addresses, party, writerOf } from "./identity.ts";
import { notice } from "../payload/notice.ts";
import { originOf } from "./origin.ts";
import { type Fields, fields, id, milliseconds, name } from "../payload/read.ts";
import { systemNews } from "./system.ts";

/** What every item about a person's message has in common. */
interface Heading {
  to: string;
  providerId: string;
  party: Party;
  at: number;
}

/** What a customer did. An item without an id or a writer cannot be told from its repetition: a notice. */
export function fromCustomer(message: Fields, to: string, contacts: unknown): Inbound {
  const at = milliseconds(message["timestamp"]);
  if (message["type"] === "system") return systemNews(message, to, contacts);
  if (message["type"] === "request_welcome") return notice(to, "request_welcome", message, at);
  const providerId = id(message["id"]);
  const writer = writerOf(message, contacts);
  if (providerId === undefined || !writer) return notice(to, "message without id or sender", message, at);
  const heading = { to, providerId, party: writer, at };
  if (isChange(message)) return changeOf(message, heading);
  const replyTo = id(fields(message["context"])?.["id"]);
  const origin = originOf(message);
  return {
    type: "message",
    ...heading,
    content: contentOf(message),
    ...(replyTo !== undefined && { replyTo }),
    ...(origin !== undefined && { origin }),
  };
}

/**
 * What the business did in its phone app; the party is the customer it went to. A reaction of our own side
 * has no shape beside the customer's, so it is kept as a notice.
 */
export function fromPhoneApp(echo: Fields, to: string): Inbound {
  const at = milliseconds(echo["timestamp"]);
  const providerId = id(echo["id"]);
  const customer = party(addresses(echo["to_user_id"], echo["to"]));
  if (providerId === undefined || !customer) return notice(to, "echo without id or recipient", echo, at);
  if (echo["type"] === "reaction") return notice(to, "reaction from the phone app", echo, at);
  const heading = { to, providerId, party: customer, at };
  if (isChange(echo)) return changeOf(echo, heading);
  return { type: "echo", ...heading, content: contentOf(echo) };
}

type Change = Fields & { type: "reaction" | "edit" | "revoke" };

function isChange(message: Fields): message is Change {
  return message["type"] === "reaction" || message["type"] === "edit" || message["type"] === "revoke";
}

/** A change names the message it is about; without one there is nothing to change. */
function changeOf(message: Change, heading: Heading): Inbound {
  const type = message.type;
  const change = fields(message[type]);
  const target = id(change?.[type === "reaction" ? "message_id" : "original_message_id"]);
  if (target === undefined) return notice(heading.to, `${type} without a message`, message, heading.at);
  switch (type) {
    case "reaction":
      return { type, ...heading, target, emoji: name(change?.["emoji"], 64) ?? null };
    case "edit":
      return { type, ...heading, target, content: contentOf(fields(change?.["message"]) ?? message) };
    case "revoke":
      return { type, ...heading, target };
  }
}
