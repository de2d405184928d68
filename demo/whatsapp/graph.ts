/** The Graph API side: `POST /:version/:phoneNumberId/messages`, checked, recorded and answered like Meta. */
import { type Context, Hono } from "hono";
import type { Courier } from "./delivery.ts";
import type { Switches, WhatsAppOptions } from "./options.ts";
import { sendStatuses } from "./statuses.ts";
import { complaintAbout } from "./strict.ts";
import { isUserId, type Phone, putBubble, recipientOf, type World } from "./world.ts";

const REQUEST_LIMIT = 5_000;

type Json = Record<string, unknown>;

/** One call that arrived, kept for assertions. */
export interface RecordedRequest {
  path: string;
  authorization: string | null;
  body: string;
  /** The status answered, 0 while or when no answer was given. */
  status: number;
}

export interface GraphParts {
  options: WhatsAppOptions;
  switches: Switches;
  world: World;
  courier: Courier;
  stopped: AbortSignal;
  requests: RecordedRequest[];
}

/** What Deno.serve hands over with a request: when its answer has left. */
type Bindings = { Bindings: { completed?: Promise<void> } };

export function graphApp(parts: GraphParts): Hono<Bindings> {
  const app = new Hono<Bindings>();
  app.post("/:version{v[0-9]+[.][0-9]+}/:phone/messages", async (c) => {
    const record: RecordedRequest = {
      path: c.req.path,
      authorization: c.req.header("authorization") ?? null,
      body: await c.req.text(),
      status: 0,
    };
    parts.requests.push(record);
    if (parts.requests.length > REQUEST_LIMIT) parts.requests.shift();
    const response = await answer(c, record, parts);
    record.status = response.status;
    return response;
  });
  return app;
}

async function answer(c: Context<Bindings>, record: RecordedRequest, parts: GraphParts): Promise<Response> {
  const { options, switches, world } = parts;
  if (record.authorization !== `Bearer ${options.accessToken}`) {
    return refusal(c, 401, 190, "Error validating access token");
  }
  if (c.req.param("phone") !== options.phoneNumberId) {
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
  const { switches, world, courier, stopped } = parts;
  const id = world.nextId();
  const to = typeof body["to"] === "string" ? body["to"] : undefined;
  const userId = typeof body["recipient"] === "string" ? body["recipient"] : undefined;
  const phone = recipientOf(world, to, userId);
  // Meta takes a user id in `to` and then never speaks of the message again.
  const isLostForever = to !== undefined && isUserId(to);
  const tell = () => isLostForever ? Promise.resolve() : sendStatuses(parts, id, phone, { to, userId }, body);
  if (phone && !isLostForever) putReply(world, phone, id, body);
  if (switches.lose.times > 0) {
    switches.lose.times--;
    await tell();
    return switches.lose.how === "hang" ? await neverUntil(stopped) : cutOff();
  }
  if (switches.statusesFirst) await tell();
  else courier.follow((c.env?.completed ?? Promise.resolve()).then(tell, tell));
  return c.json({
    messaging_product: "whatsapp",
    contacts: [
      to === undefined ? { input: userId, user_id: userId } : { input: to, wa_id: phone?.number ?? to },
    ],
    messages: [{ id, message_status: "accepted" }],
  });
}

function putReply(world: World, phone: Phone, id: string, body: Json): void {
  const content = body["text"] as Json | undefined;
  const context = body["context"] as Json | undefined;
  const text = typeof content?.["body"] === "string" ? content["body"] : `[${body["type"]}]`;
  const replyTo = context?.["message_id"];
  putBubble(phone, {
    id,
    mine: false,
    text,
    at: world.now(),
    mark: "delivered",
    ...(typeof replyTo === "string" && { replyTo }),
  });
  phone.unseen++;
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

function neverUntil(stopped: AbortSignal): Promise<Response> {
  const end = () => new Response(null, { status: 503 });
  if (stopped.aborted) return Promise.resolve(end());
  return new Promise((resolve) => stopped.addEventListener("abort", () => resolve(end()), { once: true }));
}

/** A 200 whose body never arrives: the connection ends instead. */
function cutOff(): Response {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error("cut off on demand")) });
  return new Response(body, { headers: { "content-type": "application/json" } });
}

function readObject(body: string): Json | null {
  try {
    const value = JSON.parse(body);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
