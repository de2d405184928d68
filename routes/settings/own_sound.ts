/** An uploaded sound: one file of a form, bounded by its bytes and named by what they are (D2). */
import { largestSound, type OwnSound, soundTypes } from "../../actors/alerts/preferences.ts";
import { FileRefused, type Files } from "../../actors/files/files.ts";
import type { RefusalCode } from "../../languages/problem_code.ts";
import type { AgentVisit } from "../access.ts";
import { BodyRefused, readBody } from "../request.ts";

/** What a form has around its one file. */
const mostAround = 4 * 1024;

/** The file, kept as an upload of the agent's until their preferences name it; or why not. */
export async function keepSound(
  files: Files,
  visit: AgentVisit,
): Promise<OwnSound | { problem: RefusalCode }> {
  const sent = await fileIn(visit);
  if (!(sent instanceof File)) return sent;
  if (sent.size > largestSound) return { problem: "sound-too-large" };
  try {
    const { id, name } = await files.keep(sent.stream(), {
      name: sent.name,
      belongs: { soundOf: visit.agent.id },
      most: largestSound,
      refuses: ({ mime }) => soundTypes.includes(mime) ? null : "sound-type",
    });
    return { file: id, name };
  } catch (error) {
    if (error instanceof FileRefused) return { problem: "sound-type" };
    throw error;
  }
}

async function fileIn({ c }: AgentVisit): Promise<File | { problem: RefusalCode }> {
  try {
    const body = await readBody(c.req.raw, largestSound + mostAround);
    const type = c.req.header("content-type") ?? "";
    const file = (await formOf(new Uint8Array(body), type))?.get("file");
    return file instanceof File && file.size > 0 ? file : { problem: "sound-type" };
  } catch (error) {
    if (error instanceof BodyRefused && error.status === 413) {
      await c.req.raw.body?.cancel().catch(() => {});
      return { problem: "sound-too-large" };
    }
    throw error;
  }
}

/** Null for what is no form with files. */
async function formOf(body: Uint8Array<ArrayBuffer>, type: string): Promise<FormData | null> {
  if (!type.startsWith("multipart/form-data")) return null;
  return await new Response(body, { headers: { "content-type": type } }).formData().catch(() => null);
}
