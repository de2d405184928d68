/** Asks the server for the quick replies of a conversation. */
import { ask } from "../ask.ts";
import type { Offered } from "./offered.ts";

/** Null when they did not come. */
export async function loadReplies(url: string): Promise<Offered | null> {
  const answer = await ask(url);
  return answer?.ok ? JSON.parse(answer.text) as Offered : null;
}
