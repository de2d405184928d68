/** The Graph API side: `POST /:version/:phoneNumberId/messages`, checked, recorded and answered like Meta. */
import type { Context, Hono } from "hono";
import { type Bubble, putBubble } from "../phone.ts";
import { type Bindings, type Json, readObject, type RecordedRequest } from "../meta/answers.ts";
import { fetchFile } from "../meta/fetch_file.ts";
import { accepted, sendApi, type SendParts } from "../meta/sending.ts";
import type { Switches, WhatsAppOptions } from "./options.ts";
import type { Item } from "./payloads.ts";
import { sendStatuses } from "./statuses.ts";
import { complaintAbout } from "./strict.ts";
import { isUserId, type Phone, recipientOf, type World } from "./world.ts";

export type GraphParts = SendParts<WhatsAppOptions, Switches, World, Item>;

export function graphApp(parts: GraphParts): Hono<Bindings> {
  return sendApi(parts.requests, (c, record) => answer(c, record, parts));
}

async function answer(c: Context<Bindings>, record: RecordedRequest, parts: GraphParts): Promise<Response> {
  const { options, switches, world } = parts;
  if (record.authorization !== `Bearer ${options.accessToken}`) {
    return refusal(c, 401, 190, "Error validating access token");
  }
  if (c.req.param("sender") !== options.phoneNumberId) {
    return refusal(c, 400, 100, "Unsupported post request: this phone number id does not exist");
  }
  const body = readObject(record.body);
  const complaint = body ? complaintAbout(body) : "The body is not a JSON object";
  if (!body || complaint !== null) return refusal(c, 400, 100, complaint ?? "");
  if ("status" in body) {
    markRead(world, body["message_id"]);
    return c.json({ success: true });
  }
  if (switches.refuse.times > 0 && switches.refuse.as === "answer") {
    switches.refuse.times--;
    return refusal(c, 400, switches.refuse.code, "Refused on demand");
  }
  return await accept(c, body, parts);
}

async function accept(c: Context<Bindings>, body: Json, parts: GraphParts): Promise<Response> {
  const { world, courier } = parts;
  const id = world.nextId();
  const to = typeof body["to"] === "string" ? body["to"] : undefined;
  const userId = typeof body["recipient"] === "string" ? body["recipient"] : undefined;
  const phone = recipientOf(world, to, userId);
  // Meta takes a user id in `to` and then never speaks of the message again.
  const isLostForever = to !== undefined && isUserId(to);
  const tell = () => isLostForever ? Promise.resolve() : sendStatuses(parts, id, phone, { to, userId }, body);
  if (phone && !isLostForever) courier.follow(putReply(parts, phone, id, body));
  return await accepted(c, parts, tell, {
    messaging_product: "whatsapp",
    contacts: [
      to === undefined ? { input: userId, user_id: userId } : { input: to, wa_id: phone?.number ?? to },
    ],
    messages: [{ id, message_status: "accepted" }],
  });
}

/** A file is fetched from its link after the call was answered, as Meta does. */
async function putReply({ world, stopped }: GraphParts, phone: Phone, id: string, body: Json): Promise<void> {
  const type = String(body["type"] ?? "text");
  const content = body[type] as Json | undefined;
  const context = body["context"] as Json | undefined;
  const text = type === "text" ? content?.["body"] : content?.["caption"];
  const replyTo = context?.["message_id"];
  const bubble: Bubble = {
    id,
    mine: false,
    text: typeof text === "string" ? text : "",
    at: world.now(),
    mark: "delivered",
    ...(typeof replyTo === "string" && { replyTo }),
  };
  putBubble(phone, bubble);
  phone.unseen++;
  if (typeof content?.["link"] !== "string") return;
  const file = await fetchFile(content["link"], type === "document" ? "file" : type, stopped);
  const { filename } = content;
  if (file) bubble.file = typeof filename === "string" ? { ...file, name: filename } : file;
  else bubble.text ||= `[${type}]`;
}

/** Reading one message reads all before it on the same phone. */
function markRead(world: World, id: unknown): void {
  for (const phone of world.phones.values()) {
    const last = phone.bubbles.findIndex((bubble) => bubble.id === id);
    for (const bubble of phone.bubbles.slice(0, last + 1)) if (bubble.mine) bubble.mark = "read";
  }
}

function refusal(c: Context<Bindings>, status: 400 | 401, code: number, details: string): Response {
  const error = {
    message: `(#${code}) ${details}`,
    type: "OAuthException",
    code,
    error_data: { messaging_product: "whatsapp", details },
    fbtrace_id: "AdemoTraceId0001",
  };
  return c.json({ error }, status);
}
