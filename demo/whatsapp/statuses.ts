/** What becomes of an accepted message, told to the hook status by status. */
import type { GraphParts } from "./graph.ts";
import { statusItem } from "./payloads.ts";
import { isWindowOpen, type Phone } from "./world.ts";

const TITLES: ReadonlyMap<number, string> = new Map([
  [131026, "Message undeliverable"],
  [131047, "Re-engagement message"],
]);

/**
 * `sent`, `delivered` and, where customers read, `read`; or `failed` alone: on demand, for a recipient
 * without a phone here (131026), or outside the 24 hours (131047). Resolves after each was tried once.
 */
export async function sendStatuses(
  parts: GraphParts,
  id: string,
  phone: Phone | undefined,
  asked: { to: string | undefined; userId: string | undefined },
  body: Record<string, unknown>,
): Promise<void> {
  const { world, courier, switches } = parts;
  const callback = body["biz_opaque_callback_data"];
  const number = phone?.number ?? asked.to;
  const userId = phone?.userId ?? asked.userId;
  const recipient = { ...(number !== undefined && { number }), ...(userId !== undefined && { userId }) };
  const failure = failureOf(parts, phone);
  if (failure !== null) {
    const title = TITLES.get(failure) ?? "Failed on demand";
    const error = { code: failure, title, message: title, error_data: { details: `${title} (simulated)` } };
    await courier.offer(statusItem(id, "failed", world.now(), recipient, callback, error));
    return;
  }
  for (const status of switches.reads ? ["sent", "delivered", "read"] : ["sent", "delivered"]) {
    const told = courier.offer(statusItem(id, status, world.now(), recipient, callback));
    if (!courier.isHolding()) await told;
  }
}

function failureOf({ switches, world }: GraphParts, phone: Phone | undefined): number | null {
  if (switches.refuse.times > 0 && switches.refuse.as === "status") {
    switches.refuse.times--;
    return switches.refuse.code;
  }
  if (!phone) return 131026;
  return isWindowOpen(world, phone) ? null : 131047;
}
