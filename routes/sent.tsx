/** What an agent's own act on one message is answered: the bubble as it is now, or the page. */
import type { Entry } from "../actors/conversation/entry.ts";
import type { AgentVisit } from "./access.ts";
import type { Deps } from "./deps.ts";
import { bubble } from "./live/fragments.tsx";
import { Names } from "./props/names.ts";
import { wantsFragments } from "./request.ts";
import { fragments } from "./respond.tsx";
import { paths } from "./views/paths.ts";

export async function sent(deps: Deps, visit: AgentVisit, id: string, entry: Entry | null) {
  if (!wantsFragments(visit.c)) return visit.c.redirect(paths.conversation(id), 303);
  const conversation = await deps.conversations.read(id);
  if (!conversation || !entry) return visit.c.body(null, 204);
  const names = new Names(deps.directory);
  const log = {
    kind: "conversation" as const,
    id,
    seqs: [],
    after: { ...conversation },
    cause: "replied" as const,
  };
  const told = { log, conversation, entries: [entry], names, now: deps.clock.now() };
  return fragments(visit, bubble(entry, told, visit.viewer, visit.locale));
}
