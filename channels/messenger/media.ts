/** A customer's file: its address came with the message, is signed by Meta and needs no credentials. */
import type { Downloaded } from "../../actors/files/fetching.ts";
import type { Media } from "../../actors/message.ts";
import type { AccountSettings } from "../channel.ts";
import { downloadedFrom } from "../media/answer.ts";
import type { GuardedGet } from "../media/guarded_get.ts";
import { GRAPH_URL } from "../meta/graph.ts";

/** Meta serves files from many names below these two. */
const hosts = [".fbcdn.net", ".fbsbx.com"];

/** Throws what `get` throws. An address that is over stays so: only the first hours give the file. */
export async function media(
  { url }: Media,
  { settings }: AccountSettings,
  get: GuardedGet,
  signal: AbortSignal,
): Promise<Downloaded> {
  if (url === undefined) return { failed: "gone", final: true };
  return await downloadedFrom(
    await get(url, { hosts, configured: settings["graphUrl"] || GRAPH_URL }, signal),
  );
}
