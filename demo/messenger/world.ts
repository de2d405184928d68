/** The state of the simulated network: one page, the people who write to it, and the files they sent. */
import type { Phone, PhoneFile } from "../phone.ts";

/** How long after a customer's last message the page may write freely, and a human may, in milliseconds. */
const WINDOW = 24 * 3_600_000;
const HUMAN_WINDOW = 7 * WINDOW;
const FILE_LIMIT = 50;

export interface World {
  /** By page-scoped id. */
  phones: Map<string, Phone>;
  /** What customers sent, by the id in its address; the oldest are forgotten, as Meta's addresses end too. */
  files: Map<string, PhoneFile>;
  now: () => number;
  nextId: () => string;
}

export function newWorld(run: string, now: () => number): World {
  let count = 0;
  const nextId = () => `m_DEMO${run}${String(++count).padStart(8, "0")}`;
  return { phones: new Map(), files: new Map(), now, nextId };
}

/** The phone of this person; a new one unless it exists. Names of existing phones change. */
export function phoneOf(world: World, psid: string, name: string): Phone {
  const known = world.phones.get(psid);
  if (known) {
    known.name = name;
    return known;
  }
  const phone: Phone = { key: psid, name, bubbles: [], unseen: 0 };
  world.phones.set(psid, phone);
  return phone;
}

/** Puts a file where Meta's own addresses would lead; answers the id in its address. */
export function publish(world: World, file: PhoneFile): string {
  const id = world.nextId();
  world.files.set(id, file);
  const [oldest] = world.files.keys();
  if (world.files.size > FILE_LIMIT) world.files.delete(oldest!);
  return id;
}

/** Whether the page may write to this person now, as itself or as a human. */
export function mayWrite(world: World, phone: Phone, asHuman: boolean): boolean {
  const since = world.now() - (phone.wroteAt ?? -Infinity);
  return since < (asHuman ? HUMAN_WINDOW : WINDOW);
}
