/** After a run: whether the store holds what was accepted, each message once. A fast loser of messages scores zero. */

/** Throws unless the closed store has `accepted` messages of these runs, no id twice. */
export async function verifyStored(store: string, runs: readonly string[], accepted: number): Promise<void> {
  const kv = await Deno.openKv(store);
  const ids = new Set<string>();
  let stored = 0;
  for await (
    const { value } of kv.list<{ providerId?: string }>({ prefix: ["entry"] }, { batchSize: 1_000 })
  ) {
    if (!runs.some((run) => value.providerId?.startsWith(`wamid.${run}.`))) continue;
    stored++;
    ids.add(value.providerId!);
  }
  kv.close();
  if (stored !== accepted || ids.size !== accepted) {
    throw new Error(`accepted ${accepted} messages, stored ${stored} under ${ids.size} ids`);
  }
}
