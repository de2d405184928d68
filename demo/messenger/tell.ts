/** What becomes of an accepted message, told to the hook: its echo, then its delivery, then that it was read. */
import type { Json } from "../meta/answers.ts";
import type { Phone } from "../phone.ts";
import type { GraphParts } from "./graph.ts";

/** The app of this simulated Sportello; Meta names it in every echo. */
export const OWN_APP = 640_012_340_001_234;
/** Meta's own inbox for pages. */
export const PAGE_INBOX = 263_902_037_430_900;

/** Resolves after each was tried once. */
export async function tellOf(
  { world, courier, switches }: GraphParts,
  { key: psid }: Phone,
  { id: mid, at, message }: { id: string; at: number; message: Json },
): Promise<void> {
  const tell = async (by: "customer" | "page", when: number, part: Json) => {
    const told = courier.offer({ kind: "done", psid, by, at: when, isStandby: false, part });
    if (!courier.isHolding()) await told;
  };
  const { attachment, ...words } = message;
  const attachments = attachment === undefined ? {} : { attachments: [attachment] };
  if (switches.echoes) {
    await tell("page", at, { message: { mid, is_echo: true, app_id: OWN_APP, ...words, ...attachments } });
  }
  await tell("customer", at, { delivery: { ...(switches.mids && { mids: [mid] }), watermark: at } });
  if (switches.reads) await tell("customer", world.now(), { read: { watermark: world.now() } });
}
