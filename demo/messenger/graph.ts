/** The Send API: `POST /:version/:pageId/messages`, checked, recorded and answered like Meta. */
import type { Context, Hono } from "hono";
import { createHmac } from "node:crypto";
import { type Bindings, type Json, readObject, type RecordedRequest } from "../meta/answers.ts";
import { fetchFile } from "../meta/fetch_file.ts";
import { accepted, sendApi, type SendParts } from "../meta/sending.ts";
import { type Phone, type PhoneFile, putBubble } from "../phone.ts";
import type { MessengerOptions, Switches } from "./options.ts";
import type { Item } from "./payloads.ts";
import { type Complaint, complaintAbout } from "./strict.ts";
import { tellOf } from "./tell.ts";
import { mayWrite, type World } from "./world.ts";

export type GraphParts = SendParts<MessengerOptions, Switches, World, Item>;

const NO_FILE: Complaint = { code: 100, subcode: 2018047, words: "Failed to fetch the file from the url" };

export function graphApp(parts: GraphParts): Hono<Bindings> {
  return sendApi(parts.requests, (c, record) => answer(c, record, parts));
}

async function answer(c: Context<Bindings>, record: RecordedRequest, parts: GraphParts): Promise<Response> {
  const body = readObject(record.body);
  const complaint = aboutCaller(c, record, parts) ??
    (body ? complaintAbout(body) : { code: 100, words: "The body is not a JSON object" });
  if (!body || complaint) return refusal(c, complaint!);
  const phone = parts.world.phones.get((body["recipient"] as { id: string }).id);
  const unwanted = aboutPerson(phone, body, parts);
  if (!phone || unwanted) return refusal(c, unwanted!);
  if ("sender_action" in body) {
    if (body["sender_action"] === "mark_seen") markRead(phone);
    return c.json({ recipient_id: phone.key });
  }
  return await accept(c, phone, body["message"] as Json, parts);
}

function aboutCaller(
  c: Context<Bindings>,
  { authorization }: RecordedRequest,
  { options, switches }: GraphParts,
): Complaint | null {
  const { pageAccessToken, pageId, appSecret } = options;
  if (authorization !== `Bearer ${pageAccessToken}`) {
    return { code: 190, subcode: 460, words: "Error validating access token" };
  }
  const proof = c.req.query("appsecret_proof");
  const right = createHmac("sha256", appSecret).update(pageAccessToken).digest("hex");
  if (proof === undefined ? switches.demandsProof : proof !== right) {
    return { code: 100, words: "Invalid appsecret_proof provided in the API argument" };
  }
  const isThisPage = c.req.param("sender") === pageId;
  return isThisPage ? null : { code: 100, words: "Unsupported post request: this page does not exist" };
}

function aboutPerson(phone: Phone | undefined, body: Json, { switches, world }: GraphParts) {
  if (switches.refuse.times > 0) {
    switches.refuse.times--;
    return { ...switches.refuse, words: "Refused on demand" };
  }
  if (!phone) return { code: 100, subcode: 2018001, words: "No matching user found" };
  const asHuman = body["tag"] === "HUMAN_AGENT" && switches.humanAgent;
  return mayWrite(world, phone, asHuman)
    ? null
    : { code: 10, subcode: 2018278, words: "This message is sent outside of allowed window." };
}

async function accept(
  c: Context<Bindings>,
  phone: Phone,
  message: Json,
  parts: GraphParts,
): Promise<Response> {
  const { world, stopped } = parts;
  const attachment = message["attachment"] as { type: string; payload: { url: string } } | undefined;
  const file = attachment && await fetchFile(attachment.payload.url, attachment.type, stopped);
  if (file === null) return refusal(c, NO_FILE);
  const id = world.nextId();
  const at = world.now();
  putReply(phone, id, at, message, file);
  const tell = () => tellOf(parts, phone, { id, at, message });
  return await accepted(c, parts, tell, { recipient_id: phone.key, message_id: id });
}

function putReply(phone: Phone, id: string, at: number, message: Json, file: PhoneFile | undefined): void {
  const text = typeof message["text"] === "string" ? message["text"] : "";
  putBubble(phone, { id, mine: false, text, at, mark: "delivered", ...(file && { file }) });
  phone.unseen++;
}

function markRead(phone: Phone): void {
  for (const bubble of phone.bubbles) if (bubble.mine) bubble.mark = "read";
}

function refusal(c: Context<Bindings>, { code, subcode, words }: Complaint): Response {
  const error = {
    message: `(#${code}) ${words}`,
    type: "OAuthException",
    code,
    ...(subcode !== undefined && { error_subcode: subcode }),
    fbtrace_id: "AdemoTraceId0002",
  };
  return c.json({ error }, code === 190 ? 401 : 400);
}
