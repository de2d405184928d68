/** Which further rows each command must be decided on. */
import { itemKey } from "../runtime/outbox_rows.ts";
import type { Key } from "../runtime/store.ts";
import type { ConversationCommand } from "./commands.ts";
import { waveStrategy } from "../routing/terms.ts";
import { optedOutKey } from "./consent.ts";
import { senderRows } from "./decide_contact.ts";
import { fileIn, fileRows } from "./files.ts";
import { addressKey, entryKey, openKey, parkedKey, refKey, rotationKey } from "./rows.ts";
import type { Conversation } from "./state.ts";

export function needs(state: Conversation, command: ConversationCommand): Key[] {
  const { id, account } = state;
  const open = openKey(account, state.party);
  switch (command.type) {
    case "open": {
      const { account, message, addresses } = command;
      return [
        openKey(account, command.party),
        refKey(account, message.providerId),
        ...[...addresses, ...message.newAddresses].map((address) => addressKey(account, address)),
        ...senderRows(command),
        ...fileRows(fileIn(message.content)),
      ];
    }
    case "start":
      return [
        openKey(command.account, command.party),
        optedOutKey(command.account, command.party),
        ...command.addresses.map((address) => addressKey(command.account, address)),
      ];
    case "receive": {
      const { providerId, newAddresses, content } = command.message;
      return [
        refKey(account, providerId),
        ...newAddresses.map((address) => addressKey(account, address)),
        ...fileRows(fileIn(content)),
      ];
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
    case "attach":
      return [
        entryKey(id, command.seq),
        ...fileRows("file" in command.result ? command.result.file : undefined),
      ];
    case "fetch-again":
      return [entryKey(id, command.seq)];
    case "reply":
      return [...fileRows(command.file), optedOutKey(account, state.party)];
    case "resend":
      return [entryKey(id, command.seq), itemKey(id, command.seq), optedOutKey(account, state.party)];
    case "transfer":
    case "undo-transfer":
    case "handle":
    case "end-session":
    case "visitor-gone":
    case "reopen":
    case "delete":
    case "undelete":
      return [open];
    case "offer":
      return waveStrategy(command.terms)?.keepsPointer ? [rotationKey(command.queue)] : [];
    case "take":
    case "put-back":
    case "expire-offer":
    case "pass":
    case "visitor-back":
    case "ignore":
    case "unignore":
    case "link-contact":
    case "archive":
    case "unarchive":
    case "come-back":
    case "purge":
      return [];
  }
}
