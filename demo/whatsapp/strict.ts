/** The Cloud API's own check of a send request: a field it does not know is an error, never ignored. */
import { isObject, type Json, unknownField } from "../meta/answers.ts";

const ENVELOPE = [
  "messaging_product",
  "recipient_type",
  "to",
  "recipient",
  "type",
  "context",
  "biz_opaque_callback_data",
];
const RECEIPT = ["messaging_product", "status", "message_id", "typing_indicator"];
const KINDS: ReadonlyMap<string, readonly string[]> = new Map([
  ["text", ["body", "preview_url"]],
  ["image", ["id", "link", "caption"]],
  ["video", ["id", "link", "caption"]],
  ["audio", ["id", "link", "voice"]],
  ["document", ["id", "link", "caption", "filename"]],
  ["sticker", ["id", "link"]],
  ["reaction", ["message_id", "emoji"]],
]);
const TEXT_LIMIT = 4096;
const CALLBACK_LIMIT = 512;

/** What is wrong with a request, in Meta's manner; null when it would be accepted. */
export function complaintAbout(body: Json): string | null {
  if (body["messaging_product"] !== "whatsapp") return "Param messaging_product must be 'whatsapp'";
  if ("status" in body) return unknownField(body, RECEIPT, "") ?? missing(body, "message_id");
  const kind = typeof body["type"] === "string" ? body["type"] : "text";
  const known = KINDS.get(kind);
  if (!known) return `Param type must be one of ${[...KINDS.keys()].join(", ")}`;
  const stranger = unknownField(body, [...ENVELOPE, kind], "");
  if (stranger) return stranger;
  if (typeof body["to"] !== "string" && typeof body["recipient"] !== "string") {
    return "The parameter to is required.";
  }
  const content = body[kind];
  if (!isObject(content)) return `The parameter ${kind} is required.`;
  return unknownField(content, known, `${kind}.`) ?? complaintAboutText(kind, content) ??
    complaintAboutContext(body["context"]) ?? complaintAboutCallback(body["biz_opaque_callback_data"]);
}

function complaintAboutText(kind: string, content: Json): string | null {
  if (kind !== "text") return null;
  const said = content["body"];
  if (typeof said !== "string" || said === "") return "The parameter text['body'] is required.";
  return said.length > TEXT_LIMIT
    ? `Param text['body'] must be at most ${TEXT_LIMIT} characters long.`
    : null;
}

function complaintAboutContext(context: unknown): string | null {
  if (context === undefined) return null;
  if (!isObject(context)) return "Param context must be an object";
  return unknownField(context, ["message_id"], "context.") ?? missing(context, "message_id");
}

function complaintAboutCallback(callback: unknown): string | null {
  if (callback === undefined) return null;
  if (typeof callback === "string" && callback.length <= CALLBACK_LIMIT) return null;
  return `Param biz_opaque_callback_data must be a string of at most ${CALLBACK_LIMIT} characters`;
}

function missing(value: Json, key: string): string | null {
  return typeof value[key] === "string" ? null : `The parameter ${key} is required.`;
}
