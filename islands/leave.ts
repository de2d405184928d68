/** The two ways this page ends by itself; either way drafts are saved first. */
import { flushDrafts } from "./drafts.ts";

let leaving = false;

/** Reloads (the page is too far behind to be caught up) or goes to the sign-in page. Only the first call counts. */
export async function leave(why: "stale" | "signed-out"): Promise<void> {
  if (leaving) return;
  leaving = true;
  await flushDrafts();
  if (why === "stale") location.reload();
  else location.assign("/sign-in");
}
