/** Deciding what begins with us: a first message that goes out, to somebody who has not written (C6). */
import type { Address } from "../message.ts";
import { accept, refuse, type Rows } from "../runtime/behaviour.ts";
import type { Open, Start } from "./commands.ts";
import { isOptedOut } from "./consent.ts";
import type { Decided } from "./decide.ts";
import { ourMessage } from "./decide_at_desk.ts";
import { openingOf } from "./opening.ts";
import { addressKey, openKey, type OpenRow } from "./rows.ts";
import type { Conversation } from "./state.ts";

/** The same race as for a customer's first message: the `open` row lets one opening through (I5). */
export function decideStart(state: Conversation, command: Start, rows: Rows): Decided {
  const { at, by, account, party, addresses, contact } = command;
  const text = command.text.trim();
  if (text === "") return refuse("empty-text");
  if (isOptedOut(command, rows)) return refuse("opted-out");
  const open = rows.get<OpenRow>(openKey(account, party));
  const isMoved = state.status !== "new" || open.stamp !== command.openStamp || open.value?.open === true;
  if (isMoved || addresses.some((address) => isSomebodyElses(address, command, rows))) return refuse("moved");
  return accept(
    { type: "opened", at, ...openingOf(command), contact },
    { type: "taken", at, seq: 1, by: by.id },
    { type: "replied", entry: ourMessage(2, at, by.id, command.messageId, { kind: "text", text }) },
  );
}

/** An address that was new to the door may have become another party's since: the same person, met twice at once. */
export function isSomebodyElses(
  address: Address,
  { account, party }: Pick<Open, "account" | "party">,
  rows: Rows,
): boolean {
  const holder = rows.get<string>(addressKey(account, address)).value;
  return holder !== null && holder !== party;
}
