/** Which further rows each command must be decided on. */
import { itemKey } from "../runtime/outbox_rows.ts";
import type { Key } from "../runtime/store.ts";
import type { ConversationCommand } from "./commands.ts";
import { addressKey, entryKey, openKey, parkedKey, refKey } from "./rows.ts";
import type { Conversation } from "./state.ts";

export function needs(state: Conversation, command: ConversationCommand): Key[] {
  const { id, account } = state;
  const open = openKey(account, state.party);
  switch (command.type) {
    case "open": {
      const { message, addresses } = command;
      return [
        openKey(command.account, command.party),
        refKey(command.account, message.providerId),
        ...[...addresses, ...message.newAddresses].map((address) => addressKey(command.account, address)),
      ];
    }
    case "receive": {
      const { providerId, newAddresses } = command.message;
      return [refKey(account, providerId), ...newAddresses.map((address) => addressKey(account, address))];
    }
    case "echo":
      return [refKey(account, command.providerId)];
    case "receipt":
      return [entryKey(id, command.seq)];
    case "delivery":
      return command.result.outcome === "sent"
        ? [entryKey(id, command.seq), parkedKey(account, command.result.providerId)]
        : [entryKey(id, command.seq)];
    case "react":
    case "edit":
    case "revoke":
      return [entryKey(id, command.seq), refKey(account, command.providerId)];
    case "resend":
      return [entryKey(id, command.seq), itemKey(id, command.seq)];
    case "transfer":
    case "handle":
    case "reopen":
    case "delete":
    case "undelete":
      return [open];
    case "take":
    case "reply":
    case "put-back":
    case "archive":
    case "unarchive":
    case "come-back":
    case "purge":
      return [];
  }
}
