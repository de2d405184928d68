/** Channel accounts with their secrets opened, for verifying and sending; remembered until the record changes. */
import type { ChannelAccount } from "../actors/channel_account.ts";
import type { Directory } from "../actors/directory.ts";
import type { Secrets } from "../actors/secrets.ts";
import type { AccountSettings } from "./channel.ts";

export const secretPlace = (account: string, field: string) => `account ${account} ${field}`;

export class Opened {
  #known = new Map<string, { record: ChannelAccount; opened: Promise<AccountSettings> }>();

  /** `publicUrl` without a slash at the end; empty when it is not set. */
  constructor(
    private readonly directory: Directory,
    private readonly secrets: Secrets,
    private readonly publicUrl: string,
  ) {}

  /** Null when there is no such account or it is switched off. */
  settings(id: string): Promise<AccountSettings> | null {
    const record = this.directory.account(id);
    if (!record?.active) return null;
    const known = this.#known.get(id);
    if (known?.record === record) return known.opened;
    const opened = this.#open(record);
    this.#known.set(id, { record, opened });
    opened.catch(() => this.#known.delete(id));
    return opened;
  }

  async #open({ id, channel, settings, secrets }: ChannelAccount): Promise<AccountSettings> {
    const opened: Record<string, string> = {};
    for (const [field, sealed] of Object.entries(secrets)) {
      opened[field] = await this.secrets.open(secretPlace(id, field), sealed);
    }
    const hookUrl = this.publicUrl && `${this.publicUrl}/hooks/${channel}/${id}`;
    return { id, settings, secrets: opened, hookUrl };
  }
}
