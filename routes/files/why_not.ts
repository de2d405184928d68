/** Whether an agent may send a file as part of a reply, looked at before the conversation is asked. */
import { isUploadOf, kindOf } from "../../actors/files/stored_file.ts";
import type { Limits } from "../../channels/channel.ts";
import { fitOf, takesCaption } from "../../channels/media/outgoing_form.ts";
import type { RefusalCode } from "../../languages/problem_code.ts";
import type { AgentVisit } from "../access.ts";
import type { Deps } from "../deps.ts";

/**
 * Null where nothing speaks against it: it is the agent's own upload, the limits take it, and the words may go
 * with it. A file that was sent already is left to the conversation or room, which knows a repeat.
 */
export async function whyNotThisFile(
  { files }: Deps,
  { agent }: AgentVisit,
  { file: id, text, limits }: { file: string; text: string; limits: Pick<Limits, "files" | "caption"> },
): Promise<RefusalCode | null> {
  const file = await files.find(id);
  if (!file) return "file-gone";
  if (!isUploadOf(file, agent.id)) {
    return "conversation" in file.belongs || "room" in file.belongs ? null : "file-gone";
  }
  const fit = fitOf(limits, file);
  if ("refused" in fit) return fit.refused;
  return text.trim() === "" || takesCaption(limits, kindOf(file.mime), text) ? null : "too-long";
}
