/** Deciding what happens afterwards: handled, archived, deleted, and the way back from each (rules H). */
import { accept, refuse, type Rows } from "../runtime/behaviour.ts";
import type { Archive, ComeBack, Delete, Handle, Purge, Reopen, Unarchive, Undelete } from "./commands.ts";
import type { Decided } from "./decide.ts";
import { isSuperseded, whyNotMine } from "./decide_at_desk.ts";
import type { Conversation } from "./state.ts";
import { audienceOf, maySee } from "./visibility.ts";

export const handledUndoMs = 10_000;
export const deleteUndoMs = 30_000;
/** Entries that go in one commit. */
export const purgeAtOnce = 150;
/** Agents whose drafts and marks one deletion takes along: the head has to hold them meanwhile. */
export const mostAgents = 64;

type Afterwards = Handle | Reopen | Archive | Unarchive | ComeBack | Delete | Undelete | Purge;

export function decideAfterwards(state: Conversation, command: Afterwards, rows: Rows): Decided {
  const { at } = command;
  const seq = state.seq + 1;
  switch (command.type) {
    case "handle": {
      const obstacle = whyNotOwner(state, command);
      return obstacle ?? accept({ type: "handled", at, seq, by: command.by.id });
    }
    case "reopen": {
      if (state.status === "taken" && state.owner === command.by.id) return accept();
      if (state.status !== "handled") return whyNotMine(state, command.by) ?? refuse("nothing-to-undo");
      if (!maySee(command.by, audienceOf(state))) return refuse("not-found");
      if (state.ending === "ended") return refuse("session-over");
      if (isSuperseded(state, rows)) return refuse("newer-session-open");
      const undo = state.before?.by === command.by.id && at - state.before.at <= handledUndoMs;
      return accept({ type: "reopened", at, seq, by: command.by.id, undo });
    }
    case "archive": {
      const obstacle = whyNotOwner(state, command);
      if (obstacle) return obstacle;
      if (command.until !== null && command.until <= at) return refuse("invalid-field", "until");
      return accept({ type: "archived", at, seq, by: command.by.id, until: command.until });
    }
    case "unarchive": {
      const obstacle = whyNotOwner(state, command);
      if (obstacle) return obstacle;
      return state.archived ? accept({ type: "unarchived", at, seq, by: command.by.id }) : accept();
    }
    case "come-back":
      return state.archived?.until != null && state.archived.until <= at
        ? accept({ type: "unarchived", at, seq })
        : accept();
    case "delete":
      return decideDelete(state, command);
    case "undelete": {
      const { before } = state;
      if (state.status !== "deleted" || before?.by !== command.by.id) return refuse("not-found");
      if (at - before.at > deleteUndoMs) return refuse("nothing-to-undo");
      return accept({
        type: "undeleted",
        at,
        stillOpen: before.status === "taken" && !isSuperseded(state, rows),
      });
    }
    case "purge": {
      if (state.status !== "deleted" || state.before === null) return accept();
      const to = state.seq;
      const from = Math.max(1, to - purgeAtOnce + 1);
      const last = from === 1;
      return accept({ type: "purged", at, from, to, last, agents: last ? state.before.agents ?? [] : [] });
    }
  }
}

/** Only what is archived or handled is deleted, by its owner or last owner (H8). */
function decideDelete(state: Conversation, { at, by, agents }: Delete): Decided {
  if (!maySee(by, audienceOf(state))) return refuse("not-found");
  const mine = state.status === "handled"
    ? state.lastOwner === by.id
    : state.status === "taken" && state.owner === by.id && state.archived !== null;
  if (!mine) return refuse("not-allowed");
  return accept({ type: "deleted", at, by: by.id, agents: agents.slice(0, mostAgents) });
}

function whyNotOwner(
  state: Conversation,
  { by }: Handle | Archive | Unarchive,
): ReturnType<typeof refuse> | null {
  return whyNotMine(state, by) ?? (state.status === "waiting" ? refuse("not-allowed") : null);
}
