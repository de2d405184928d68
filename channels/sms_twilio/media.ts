/**
 * A customer's file: its address at Twilio asks for credentials and leads on to a signed one at a storage host,
 * which refuses them.
 * https://www.twilio.com/docs/messaging/api/media-resource
 */
import type { Downloaded } from "../../actors/files/fetching.ts";
import type { Media } from "../../actors/message.ts";
import type { AccountSettings } from "../channel.ts";
import { downloadedFrom } from "../media/answer.ts";
import type { Gate, GuardedGet } from "../media/guarded_get.ts";
import { API_URL, authorizationOf } from "./render.ts";

const storageHosts = [".twiliocdn.com", "s3-external-1.amazonaws.com"];

/** Throws what `get` throws. In the first seconds a file may not be there yet, which is not final. */
export async function media(
  { url }: Media,
  account: AccountSettings,
  get: GuardedGet,
  signal: AbortSignal,
): Promise<Downloaded> {
  if (url === undefined) return { failed: "gone", final: true };
  const gate: Gate = {
    hosts: ["api.twilio.com", ...storageHosts],
    configured: account.settings["apiUrl"] || API_URL,
    authorization: { value: authorizationOf(account), hosts: ["api.twilio.com"] },
  };
  return await downloadedFrom(await get(url, gate, signal));
}
