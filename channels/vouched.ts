/**
 * A delivery may carry items for several accounts of one provider app. Only an account whose own secret made
 * the signature is believed: the holder of one account's secret must not write into another (I7).
 */
import type { Directory } from "../actors/directory.ts";
import type { Inbound } from "../actors/message.ts";
import type { AccountSettings, Channel, Hook } from "./channel.ts";
import type { Opened } from "./opened_accounts.ts";

/** The addresses among the items' that the signature vouches for; `account` has been verified already. */
export async function vouchedFor(
  { directory, accounts }: { directory: Directory; accounts: Opened },
  channel: Channel,
  account: AccountSettings,
  hook: Hook,
  items: Inbound[],
): Promise<Set<string>> {
  const vouched = new Set([channel.addressOf(account)]);
  for (const address of new Set(items.map(({ to }) => to))) {
    if (vouched.has(address)) continue;
    const other = directory.accountAt(channel.kind, address);
    const settings = other && await accounts.settings(other.id);
    if (settings && channel.verify(hook, settings)) vouched.add(address);
  }
  return vouched;
}

/** The items as they may be brought in: what nobody vouches for is kept as a notice under `home`. */
export function onlyVouched(items: Inbound[], vouched: ReadonlySet<string>, home: string): Inbound[] {
  return items.map((item): Inbound => {
    if (vouched.has(item.to)) return item;
    if (item.type === "notice") return { ...item, to: home };
    return { type: "notice", to: home, label: "another-account", raw: JSON.stringify(item), at: item.at };
  });
}
