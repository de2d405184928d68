/** Messenger's own check of a send request: a field it does not know is an error, never ignored. */
import { isObject, type Json, unknownField } from "../meta/answers.ts";

/** A refusal in Meta's manner. */
export interface Complaint {
  code: number;
  subcode?: number;
  words: string;
}

const ENVELOPE = ["recipient", "messaging_type", "tag", "message", "sender_action"];
const ACTIONS = ["typing_on", "typing_off", "mark_seen"];
const MESSAGE = ["text", "attachment", "quick_replies", "metadata"];
const ATTACHMENTS = ["image", "audio", "video", "file"];
const TYPES = ["RESPONSE", "UPDATE", "MESSAGE_TAG"];
const TEXT_LIMIT = 2_000;
const METADATA_LIMIT = 1_000;
const QUICK_REPLY_LIMIT = 13;

/** What is wrong with a request; null when it would be looked at further. */
export function complaintAbout(body: Json): Complaint | null {
  const recipient = body["recipient"];
  const words = unknownField(body, ENVELOPE, "") ??
    (isObject(recipient) && typeof recipient["id"] === "string"
      ? unknownField(recipient, ["id"], "recipient.")
      : "The parameter recipient is required");
  if (words !== null) return { code: 100, words };
  if ("sender_action" in body) return aboutAction(body);
  return aboutType(body) ?? aboutMessage(body["message"]);
}

function aboutAction(body: Json): Complaint | null {
  const isSound = ACTIONS.includes(String(body["sender_action"])) && !("message" in body);
  return isSound ? null : { code: 100, words: "Param sender_action must stand alone and be known" };
}

/** Of the tags only one is left; the others were retired and are refused whatever the version. */
function aboutType({ messaging_type: type, tag }: Json): Complaint | null {
  if (!TYPES.includes(String(type))) {
    return { code: 100, words: `Param messaging_type must be one of ${TYPES.join(", ")}` };
  }
  if ((type === "MESSAGE_TAG") !== (tag !== undefined)) {
    return { code: 100, words: "Param tag goes with messaging_type MESSAGE_TAG" };
  }
  return tag === undefined || tag === "HUMAN_AGENT"
    ? null
    : { code: 100, subcode: 1893061, words: `The message tag ${tag} is no longer supported` };
}

function aboutMessage(message: unknown): Complaint | null {
  if (!isObject(message)) return { code: 100, words: "The parameter message is required" };
  const { text, attachment, quick_replies: quickReplies, metadata } = message;
  const words = unknownField(message, MESSAGE, "message.") ??
    ((text === undefined) === (attachment === undefined)
      ? "Param message must have either text or attachment"
      : text !== undefined
      ? aboutText(text)
      : aboutAttachment(attachment)) ??
    (metadata !== undefined && !isTextUpTo(metadata, METADATA_LIMIT) ? "Param metadata is too long" : null) ??
    (quickReplies !== undefined &&
        !(Array.isArray(quickReplies) && quickReplies.length <= QUICK_REPLY_LIMIT)
      ? `Param quick_replies must have at most ${QUICK_REPLY_LIMIT} items`
      : null);
  return words === null ? null : { code: 100, words };
}

function aboutText(text: unknown): string | null {
  return isTextUpTo(text, TEXT_LIMIT) && text !== ""
    ? null
    : `Length of param message[text] must be from 1 to ${TEXT_LIMIT}`;
}

function aboutAttachment(attachment: unknown): string | null {
  if (!isObject(attachment) || !isObject(attachment["payload"])) return "Param attachment must be an object";
  const { type, payload } = attachment;
  if (!ATTACHMENTS.includes(String(type))) return `Param type must be one of ${ATTACHMENTS.join(", ")}`;
  return unknownField(attachment, ["type", "payload"], "attachment.") ??
    unknownField(payload as Json, ["url", "is_reusable"], "attachment.payload.") ??
    (URL.canParse(String((payload as Json)["url"])) ? null : "Param url must be an address");
}

function isTextUpTo(value: unknown, limit: number): boolean {
  return typeof value === "string" && value.length <= limit;
}
