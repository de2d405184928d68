/** English words for what a person can do. */
import type { actions as italian } from "../it/actions.ts";

export const actions: typeof italian = {
  take: "Take",
  transfer: "Transfer",
  handled: "Handled",
  archive: "Archive",
  unarchive: "Unarchive",
  ignore: "Ignore",
  reopen: "Reopen",
  delete: "Delete",
  endSession: "End chat session",
  reply: "Reply",
  info: "Info",
  undo: "Undo",
  cancel: "Cancel",
  close: "Close",
  back: "Back",
  retry: "Try again",
  save: "Save",
  add: "Add",
  change: "Change",
  copy: "Copy",
  reload: "Reload",
  more: "More actions",
  moreFor: (name) => `More actions for ${name}`,
};
