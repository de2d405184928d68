/**
 * Uploads: the bytes of one file as the body of one request, checked against what the conversation's channel
 * takes (F3), or an internal chat. What is not sent within a day goes. A few at a time per agent, so many an hour (S4).
 */
import type { Context } from "hono";
import { BlobTooLarge } from "../../actors/files/blobs.ts";
import { FileRefused } from "../../actors/files/files.ts";
import { isInline, kindOf, type StoredFile } from "../../actors/files/stored_file.ts";
import { limitsOf } from "../../channels/all.ts";
import type { Limits } from "../../channels/channel.ts";
import { fitOf } from "../../channels/media/outgoing_form.ts";
import type { UploadAnswer } from "../../islands/files/upload_answer.ts";
import { wordsOf } from "../../languages/languages.ts";
import type { RefusalCode } from "../../languages/problem_code.ts";
import type { AgentVisit, Routes } from "../access.ts";
import type { Deps } from "../deps.ts";
import { findById } from "../inbox.tsx";
import { canOf } from "../props/can.ts";
import { roomLimits } from "../props/room_props.ts";
import { notFound } from "../respond.tsx";
import { findRoomById, hasReader } from "../rooms/find.ts";
import { Throttle } from "../throttle.ts";
import { paths } from "../views/paths.ts";
import { BrokenOff, timedBody } from "./timed_body.ts";

const mostAtOnce = 4;
const mostPerHour = 600;
const hourMs = 3_600_000;

const statuses = {
  "file-type": 415,
  "file-too-large": 413,
  "file-busy": 429,
  "offline": 400,
} as const;

type Refused = keyof typeof statuses & RefusalCode;

export function uploads(routes: Routes) {
  const { deps } = routes;
  const throttle = new Throttle(deps.clock, mostPerHour, hourMs);
  const underWay = new Map<string, number>();

  routes.agent("POST", "/files", "converse", async (visit) => {
    const { c, agent } = visit;
    const limits = await limitsAt(deps, visit);
    if (limits === null) return await away(c, notFound(deps, visit));
    const running = underWay.get(agent.id) ?? 0;
    if (running >= mostAtOnce || !throttle.admit(agent.id)) return await away(c, refused(visit, "file-busy"));
    underWay.set(agent.id, running + 1);
    try {
      return await keep(deps, visit, limits);
    } finally {
      const left = underWay.get(agent.id)! - 1;
      if (left === 0) underWay.delete(agent.id);
      else underWay.set(agent.id, left);
    }
  });
}

/** The limits of where the file is to go, if this agent may send something there. */
async function limitsAt(deps: Deps, visit: AgentVisit): Promise<Pick<Limits, "files"> | null> {
  const { c, agent, viewer } = visit;
  const room = c.req.query("room");
  if (room !== undefined) {
    const found = await findRoomById(deps, visit, room);
    return found && hasReader(deps, found, agent.id) ? roomLimits : null;
  }
  const conversation = await findById(deps, visit, c.req.query("conversation") ?? "");
  return conversation && canOf(conversation, viewer).reply ? limitsOf(conversation.channel) : null;
}

async function keep(deps: Deps, visit: AgentVisit, limits: Pick<Limits, "files">): Promise<Response> {
  const { c, agent } = visit;
  // A picture that the channel takes as the JPEG we make of it may be larger than that JPEG.
  const most = Math.min(deps.files.most, Math.max(0, ...Object.values(limits.files)));
  if (Number(c.req.header("content-length") ?? 0) > most) {
    return await away(c, refused(visit, "file-too-large"));
  }
  try {
    const file = await deps.files.keep(timedBody(c.req.raw), {
      name: c.req.query("name") ?? "",
      belongs: { upload: agent.id },
      most,
      refuses: (found) => {
        const fit = fitOf(limits, found);
        return "refused" in fit ? fit.refused : null;
      },
    });
    return c.json(answerOf(file), 201, { "cache-control": "no-store" });
  } catch (error) {
    if (error instanceof BlobTooLarge) return await away(c, refused(visit, "file-too-large"));
    if (error instanceof FileRefused) return refused(visit, error.code as Refused);
    if (error instanceof BrokenOff) return refused(visit, "offline");
    throw error;
  }
}

export function answerOf(file: StoredFile): UploadAnswer {
  const { id, name, mime, size, width, height, jpeg } = file;
  const shown = jpeg !== undefined ? paths.filePreview(id) : isInline(mime) ? paths.file(id) : null;
  const isPicture = mime.startsWith("image/") && shown !== null;
  const area = width && height ? { width, height } : {};
  return { id, name, mime, size, kind: kindOf(mime), ...(isPicture && { picture: shown }), ...area };
}

function refused({ c, locale }: AgentVisit, problem: Refused): Response {
  const sentence = wordsOf(locale.language).problems.sentences[problem];
  return c.json({ problem, sentence } satisfies UploadAnswer, statuses[problem], {
    "cache-control": "no-store",
  });
}

/** A body that nobody reads is refused politely: browsers hear the answer only where the connection ends well. */
async function away(c: Context, answer: Response | Promise<Response>): Promise<Response> {
  await c.req.raw.body?.cancel().catch(() => {});
  return await answer;
}
