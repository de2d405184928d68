/**
 * A visitor's file: the bytes as the body of one request, checked like an agent's (F3, F5) and kept for a day until
 * a message takes it along. A few at a time and so many an hour, per visitor and per network (S4).
 */
import { BlobTooLarge } from "../../actors/files/blobs.ts";
import { FileRefused } from "../../actors/files/files.ts";
import { kindOf } from "../../actors/files/stored_file.ts";
import { liveChat } from "../../channels/live_chat.ts";
import { readChat } from "../../channels/live_chat/settings.ts";
import { fitOf } from "../../channels/media/outgoing_form.ts";
import type { UploadAnswer } from "../../islands/files/upload_answer.ts";
import { wordsOf } from "../../languages/languages.ts";
import { BrokenOff, timedBody } from "../files/timed_body.ts";
import { Throttle } from "../throttle.ts";
import { no, tooMany, type VisitorVisit, type WidgetRoutes } from "./visit.ts";

const hourMs = 3_600_000;
const mostAnHour = { visitor: 40, network: 200 };
const mostAtOnce = { visitor: 2, network: 12 };

const statuses = { "file-type": 415, "file-too-large": 413, "offline": 400 } as const;
type Refused = keyof typeof statuses;

export function uploads(widget: WidgetRoutes) {
  const { deps } = widget;
  const perVisitor = new Throttle(deps.clock, mostAnHour.visitor, hourMs);
  const perNetwork = new Throttle(deps.clock, mostAnHour.network, hourMs);
  const underWay = new UnderWay();

  widget.visitor("POST", "/widget/:account/files", async (visit) => {
    const { c, account, visitor, network } = visit;
    if (!readChat(account.settings).files) return await away(visit, no(c, 422, "no-files"));
    const isAdmitted = perVisitor.admit(visitor) && perNetwork.admit(network);
    if (!isAdmitted || !underWay.begin(visitor, network)) return await away(visit, tooMany(c));
    try {
      return await keep(widget, visit);
    } finally {
      underWay.end(visitor, network);
    }
  });
}

async function keep({ deps }: WidgetRoutes, visit: VisitorVisit): Promise<Response> {
  const { c, account, visitor, network } = visit;
  const { limits } = liveChat;
  const most = Math.min(deps.files.most, Math.max(0, ...Object.values(limits.files)));
  if (Number(c.req.header("content-length") ?? 0) > most) {
    return await away(visit, refused(visit, "file-too-large"));
  }
  try {
    const file = await deps.files.keep(timedBody(c.req.raw), {
      name: c.req.query("name") ?? "",
      belongs: { visitor, account: account.id },
      most,
      refuses: (found) => {
        const fit = fitOf(limits, found);
        return "refused" in fit ? fit.refused : null;
      },
    });
    // The body has taken its time.
    if (deps.blocks.isBlocked(network)) {
      await deps.files.forget(file);
      return no(c, 403, "blocked");
    }
    const { id, name, mime, size, width, height } = file;
    const area = width && height ? { width, height } : {};
    const answer: UploadAnswer = { id, name, mime, size, kind: kindOf(mime), ...area };
    return c.json(answer, 201, { "cache-control": "no-store" });
  } catch (error) {
    if (error instanceof BlobTooLarge) return await away(visit, refused(visit, "file-too-large"));
    if (error instanceof FileRefused) return refused(visit, error.code as Refused);
    if (error instanceof BrokenOff) return refused(visit, "offline");
    throw error;
  }
}

function refused({ c, locale }: VisitorVisit, problem: Refused): Response {
  const sentence = wordsOf(locale.language).problems.sentences[problem];
  const answer: UploadAnswer = { problem, sentence };
  return c.json(answer, statuses[problem], { "cache-control": "no-store" });
}

/** A body that nobody reads is refused politely: browsers hear the answer only where the connection ends well. */
async function away({ c }: VisitorVisit, answer: Response): Promise<Response> {
  await c.req.raw.body?.cancel().catch(() => {});
  return answer;
}

/** Uploads that run right now, by visitor and by network. */
class UnderWay {
  #running = new Map<string, number>();

  begin(visitor: string, network: string): boolean {
    const isFull = this.#of(visitor) >= mostAtOnce.visitor || this.#of(network) >= mostAtOnce.network;
    if (!isFull) { for (const key of [visitor, network]) this.#running.set(key, this.#of(key) + 1); }
    return !isFull;
  }

  end(visitor: string, network: string) {
    for (const key of [visitor, network]) {
      const left = this.#of(key) - 1;
      if (left === 0) this.#running.delete(key);
      else this.#running.set(key, left);
    }
  }

  #of(key: string): number {
    return this.#running.get(key) ?? 0;
  }
}
