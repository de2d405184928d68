/**
 * A customer's file in two steps: its id gives an address that is good for five minutes, and the address gives
 * the bytes, both against the account's token.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media
 */
import type { Downloaded } from "../../actors/files/fetching.ts";
import type { Media } from "../../actors/message.ts";
import type { AccountSettings } from "../channel.ts";
import { parseJson } from "../call.ts";
import { downloadedFrom } from "../media/answer.ts";
import type { Gate, GuardedGet } from "../media/guarded_get.ts";
import { GRAPH_URL, GRAPH_VERSION } from "../meta/graph.ts";
import { fields, webAddress } from "../payload/read.ts";
import { readCapped } from "../payload/read_capped.ts";

const fileHost = "lookaside.fbsbx.com";

/** Throws what `get` throws. An address that is over already is asked for once more. */
export async function media(
  { providerId }: Media,
  account: AccountSettings,
  get: GuardedGet,
  signal: AbortSignal,
): Promise<Downloaded> {
  if (providerId === undefined) return { failed: "gone", final: true };
  const base = (account.settings["graphUrl"] || GRAPH_URL).replace(/\/+$/, "");
  const version = account.settings["graphVersion"] || GRAPH_VERSION;
  const phone = encodeURIComponent(account.settings["phoneNumberId"] ?? "");
  const gate: Gate = {
    hosts: [fileHost],
    configured: base,
    authorization: { value: `Bearer ${account.secrets["accessToken"] ?? ""}`, hosts: [fileHost] },
  };
  const about = `${base}/${version}/${encodeURIComponent(providerId)}?phone_number_id=${phone}`;
  const once = async (): Promise<Downloaded> => {
    const described = await get(about, gate, signal);
    if (!described.ok) return await downloadedFrom(described);
    const url = webAddress(fields(parseJson(await readCapped(described)))?.["url"]);
    return url === undefined
      ? { failed: "gone", final: false }
      : await downloadedFrom(await get(url, gate, signal));
  };
  const first = await once();
  const isOver = "failed" in first && (first.failed === "gone" || first.failed === "account");
  return isOver && !first.final ? await once() : first;
}
