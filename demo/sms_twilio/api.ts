/** The API side: `POST …/Messages.json`, checked, recorded and answered like Twilio, and customers' files. */
import { type Context, Hono } from "hono";
import { putBubble } from "../phone.ts";
import { type Bindings, lostAnswer, recorded, type RecordedRequest } from "../meta/answers.ts";
import type { Courier } from "./courier.ts";
import { fetchMedia } from "./fetch_media.ts";
import type { Switches, TwilioOptions } from "./options.ts";
import { type Complaint, complaintAbout, complaintAboutCaller } from "./request.ts";
import { sendStatuses } from "./statuses.ts";
import { stored } from "./storage.ts";
import type { World } from "./world.ts";

export interface ApiParts {
  options: TwilioOptions;
  switches: Switches;
  world: World;
  courier: Courier;
  stopped: AbortSignal;
  requests: RecordedRequest[];
  /** Base of the host that files are redirected to. */
  storageUrl: () => string;
}

export function apiApp(parts: ApiParts): Hono<Bindings> {
  const { options, switches, world } = parts;
  const app = new Hono<Bindings>();
  app.post("/2010-04-01/Accounts/:account/Messages.json", async (c) => {
    const record = await recorded(c.req.raw, parts.requests);
    const response = await answer(c, record, parts);
    record.status = response.status;
    return response;
  });
  app.get("/2010-04-01/Accounts/:account/Messages/:message/Media/:media", (c) => {
    const caller = c.req.header("authorization") ?? null;
    const complaint = complaintAboutCaller(caller, c.req.param("account"), options);
    if (complaint) return refusal(c, complaint);
    const isLate = switches.lateMedia > 0;
    if (isLate) switches.lateMedia--;
    if (isLate || !world.media.has(c.req.param("media"))) {
      return refusal(c, { status: 404, code: 20404, message: "The requested resource was not found" });
    }
    const storage = options.storageUrl === undefined ? parts.storageUrl() : options.storageUrl;
    if (storage !== null) return c.redirect(`${storage}/signed/${c.req.param("media")}`, 307);
    return stored(c.req.param("media"), world);
  });
  return app;
}

async function answer(c: Context<Bindings>, record: RecordedRequest, parts: ApiParts): Promise<Response> {
  const { options, switches, world } = parts;
  const stranger = complaintAboutCaller(record.authorization, c.req.param("account") ?? "", options);
  if (stranger) return refusal(c, stranger);
  const form = new URLSearchParams(record.body);
  const { blocksStopped } = switches;
  const complaint = complaintAbout(form, c.req.header("content-type") ?? null, {
    options,
    world,
    blocksStopped,
  });
  if (complaint) return refusal(c, complaint);
  if (switches.refuse.times > 0 && switches.refuse.as === "answer") {
    switches.refuse.times--;
    return refusal(c, { status: 400, code: switches.refuse.code, message: "Refused on demand" });
  }
  return await accept(c, form, parts);
}

async function accept(c: Context<Bindings>, form: URLSearchParams, parts: ApiParts): Promise<Response> {
  const { options, switches, world, courier, stopped } = parts;
  const media = form.getAll("MediaUrl");
  const sid = world.nextSid(media.length > 0 ? "MM" : "SM");
  const service = form.get("MessagingServiceSid");
  const work = async () => {
    const files = await fetchMedia(media, stopped);
    const phone = world.phones.get(form.get("To")!);
    await sendStatuses(parts, sid, form, files, () => {
      if (!phone) return;
      const at = world.now();
      const shown = "complaint" in files || files.length === 0 ? [undefined] : files;
      for (const [index, file] of shown.entries()) {
        const text = index === 0 ? form.get("Body") ?? "" : "";
        const id = index === 0 ? sid : `${sid}:${index}`;
        putBubble(phone, { id, mine: false, text, at, mark: "delivered", ...(file && { file }) });
      }
      phone.unseen++;
    });
  };
  if (switches.lose.times > 0) {
    await work();
    return await lostAnswer(switches, stopped)!;
  }
  if (switches.statusesFirst) await work();
  else courier.follow((c.env?.completed ?? Promise.resolve()).then(work, work));
  const at = new Date(world.now()).toUTCString().replace("GMT", "+0000");
  return c.json({
    account_sid: options.accountSid,
    api_version: "2010-04-01",
    body: form.get("Body") ?? "",
    date_created: at,
    date_sent: null,
    date_updated: at,
    direction: "outbound-api",
    error_code: null,
    error_message: null,
    from: service === null ? form.get("From") : null,
    messaging_service_sid: service,
    num_media: String(media.length),
    num_segments: service === null ? "1" : "0",
    price: null,
    price_unit: "USD",
    sid,
    status: service === null ? "queued" : "accepted",
    to: form.get("To"),
    uri: `/2010-04-01/Accounts/${options.accountSid}/Messages/${sid}.json`,
  }, 201);
}

function refusal(c: Context, { status, code, message }: Complaint): Response {
  return c.json({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }, status);
}
