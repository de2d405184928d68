/** News about a person's addresses: a new number, a new user id, a new device. Never opens a conversation. */
import type { Address, Inbound } from "../../actors/message.ts";
import { addresses, party, writerOf } from "./identity.ts";
import { notice } from "../payload/notice.ts";
import { type Fields, fields, id, milliseconds, name } from "../payload/read.ts";

const NOTE_LIMIT = 500;

/** A `system` message; kinds we do not know, and news that names nobody, are notices. */
export function systemNews(message: Fields, to: string, contacts: unknown): Inbound {
  const at = milliseconds(message["timestamp"]);
  const system = fields(message["system"]) ?? {};
  const kind = name(system["type"]) ?? "system";
  const change = changeOf(kind, system, message, contacts);
  const providerId = id(message["id"]);
  const next = party(change?.next ?? []);
  if (!change?.previous || !next || providerId === undefined) {
    return notice(to, `system: ${kind}`, message, at);
  }
  const note = name(system["body"], NOTE_LIMIT) ?? kind;
  return { type: "identity", to, providerId, previous: change.previous, party: next, note, at };
}

interface Change {
  previous: Address | undefined;
  next: Address[];
}

function changeOf(kind: string, system: Fields, message: Fields, contacts: unknown): Change | undefined {
  switch (kind) {
    case "user_changed_number":
    case "customer_changed_number":
      return {
        previous: addresses(undefined, message["from"] ?? system["customer"])[0] ??
          addresses(message["from_user_id"], undefined)[0],
        next: addresses(system["user_id"], system["wa_id"] ?? system["new_wa_id"]),
      };
    case "user_changed_user_id":
      return {
        previous: addresses(system["previous_user_id"], undefined)[0] ??
          addresses(undefined, message["from"])[0],
        next: addresses(system["user_id"], system["wa_id"] ?? message["from"]),
      };
    case "customer_identity_changed": {
      const known = writerOf(message, contacts)?.addresses ?? [];
      return { previous: known[0], next: [...known] };
    }
    default:
      return undefined;
  }
}

/**
 * An item of `user_id_update[]`, the rotation of a user id. It carries no id of its own, so both user ids
 * and the time make one: the same news twice has the same id.
 */
export function rotation(update: Fields, to: string): Inbound {
  const at = milliseconds(update["timestamp"]);
  const ids = fields(update["user_id"]);
  const previous = addresses(ids?.["previous"], undefined)[0];
  const current = id(ids?.["current"]);
  const next = party(addresses(current, update["wa_id"]));
  if (!previous || current === undefined || !next) return notice(to, "user_id_update", update, at);
  const providerId = `user_id_update:${previous.value}:${current}:${at}`;
  const note = name(update["detail"], NOTE_LIMIT) ?? "user_id_update";
  return { type: "identity", to, providerId, previous, party: next, note, at };
}
