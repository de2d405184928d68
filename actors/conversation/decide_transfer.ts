/** Deciding who has it next: transfer, and for a moment the way back (rules T). */
import { accept, refuse, type Rows } from "../runtime/behaviour.ts";
import type { Transfer, UndoTransfer } from "./commands.ts";
import type { Decided } from "./decide.ts";
import { isSuperseded, whyNotMine } from "./decide_at_desk.ts";
import type { ConversationEvent } from "./events.ts";
import { handoverOf, transferUndoMs } from "./handover.ts";
import type { Conversation } from "./state.ts";
import { audienceOf, maySee } from "./visibility.ts";

export function decideTransfer(
  state: Conversation,
  command: Transfer | UndoTransfer,
  rows: Rows,
): Decided {
  switch (command.type) {
    case "transfer":
      return decidePassOn(state, command, rows);
    case "undo-transfer":
      return decideUndo(state, command);
  }
}

function decidePassOn(state: Conversation, command: Transfer, rows: Rows): Decided {
  const { at, by, to, note } = command;
  const { status } = state;
  if ("agent" in to && to.agent === (status === "taken" ? state.owner : null)) {
    return refuse("no-such-target");
  }
  const events: ConversationEvent[] = [];
  let seq = state.seq;
  if (status === "handled") {
    if (!maySee(by, audienceOf(state))) return refuse("not-found");
    if (state.ending === "ended") return refuse("session-over");
    if (isSuperseded(state, rows)) return refuse("newer-session-open");
    events.push({ type: "reopened", at, seq: ++seq, by: by.id, undo: false });
  } else {
    const obstacle = whyNotMine(state, by);
    if (obstacle) return obstacle;
  }
  if (note.trim() !== "") events.push({ type: "noted", at, seq: ++seq, by: by.id, text: note.trim() });
  const before = handoverOf(state, by.id, at);
  return accept(...events, { type: "transferred", at, seq: ++seq, by: by.id, to, before });
}

/** Only the sender's, who need not see it any more, and only while nobody has done anything with it. */
function decideUndo(state: Conversation, { at, by }: UndoTransfer): Decided {
  const { handover } = state;
  if (handover?.by !== by.id) {
    const obstacle = whyNotMine(state, by);
    return obstacle?.refused.code === "not-found" ? obstacle : refuse("nothing-to-undo");
  }
  if (at - handover.at > transferUndoMs) return refuse("nothing-to-undo");
  const to = handover.was === "taken" ? { agent: by.id } : { queue: handover.queue };
  return accept({ type: "transfer-undone", at, seq: state.seq + 1, by: by.id, to });
}
