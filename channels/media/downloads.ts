/** What the fetching of files is handed: finds account and channel, and asks the provider within bounds. */
import type { Directory } from "../../actors/directory.ts";
import type { Download } from "../../actors/files/fetching.ts";
import { channelOf } from "../all.ts";
import type { Opened } from "../opened_accounts.ts";
import { guardedGet, type GuardOptions, NotAllowed } from "./guarded_get.ts";

export interface DownloadOptions extends GuardOptions {
  directory: Directory;
  accounts: Opened;
}

export function downloads({ directory, accounts, ...guard }: DownloadOptions): Download {
  const get = guardedGet(guard);
  return async (id, media, signal) => {
    const kind = directory.account(id)?.channel;
    const channel = kind && channelOf(kind);
    const account = await accounts.settings(id);
    if (!channel || !account) return { failed: "account", final: false };
    if (!channel.media) return { failed: "gone", final: true };
    try {
      return await channel.media(media, account, get, signal);
    } catch (error) {
      return error instanceof NotAllowed
        ? { failed: "refused", final: true }
        : { failed: "unreachable", final: false };
    }
  };
}
