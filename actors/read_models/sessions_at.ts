/** How many chats are open from one network address: what an agent should know before they block it (L2). */
import { addressKey, openKey, type OpenRow } from "../conversation/rows.ts";
import type { Store } from "../runtime/store.ts";
import type { Visitors } from "../visitors.ts";

/** Visitors of one network that are looked at. */
export const mostLookedAt = 500;

export interface SessionsAt {
  count: number;
  /** False when there were more visitors than were looked at: then there are at least so many. */
  isExact: boolean;
}

/** Open conversations of visitors who last came from `network`, apart from `except`. */
export async function openSessionsAt(
  { store, visitors }: { store: Store; visitors: Visitors },
  network: string,
  except: string,
): Promise<SessionsAt> {
  const found = await visitors.at(network, mostLookedAt);
  const parties = await store.getMany(
    found.map(({ account, visitor }) => addressKey(account, { kind: "visitor", value: visitor })),
  );
  const keys = parties.flatMap(({ value }, index) =>
    value === null ? [] : [openKey(found[index]!.account, String(value))]
  );
  const rows = await store.getMany(keys);
  const open = rows.flatMap(({ value }) => value === null ? [] : [value as OpenRow]).filter((row) =>
    row.open
  );
  const others = new Set(open.map(({ id }) => id).filter((id) => id !== except));
  return { count: others.size, isExact: found.length < mostLookedAt };
}
