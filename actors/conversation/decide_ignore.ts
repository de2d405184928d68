/** Deciding what leaves one agent's sight alone: ignore, and for ten seconds the way back (U4). */
import { accept, refuse } from "../runtime/behaviour.ts";
import type { Ignore, Unignore } from "./commands.ts";
import type { Decided } from "./decide.ts";
import { whyNotMine } from "./decide_at_desk.ts";
import { passing } from "./decide_offer.ts";
import type { ConversationEvent } from "./events.ts";
import { ignoreUndoMs, isIgnoredBy, isLastToIgnore } from "./ignoring.ts";
import type { Conversation } from "./state.ts";

export function decideIgnore(state: Conversation, command: Ignore | Unignore): Decided {
  const { at, by } = command;
  const obstacle = whyNotMine(state, by);
  if (obstacle) return obstacle;
  if (state.status !== "waiting") return refuse("not-allowed");
  switch (command.type) {
    case "ignore": {
      if (isIgnoredBy(state, by.id)) return accept();
      const events: ConversationEvent[] = [...passing(state, by.id, at), { type: "ignored", at, by: by.id }];
      const isLast = isLastToIgnore(state, by.id, command.members);
      return accept(...events, ...isLast ? [{ type: "all-ignored", at, seq: state.seq + 1 } as const] : []);
    }
    case "unignore": {
      const since = state.ignoredBy.find(({ agent }) => agent === by.id)?.at;
      return since === undefined || at - since > ignoreUndoMs
        ? refuse("nothing-to-undo")
        : accept({ type: "unignored", at, by: by.id });
    }
  }
}
