/** English words of the conversation lists. */
import type { lists as italian } from "../it/lists.ts";

export const lists: typeof italian = {
  title: "Conversations",
  tabs: { waiting: "Waiting", mine: "Mine" },
  choose: "Choose the list",
  choices: { recent: "Recent", archived: "Archived", handled: "Handled" },
  unread: (count) => `${count} unread`,
  waiting: "waiting",
  offeredToYou: "offered to you",
  window: "window",
  windowClosed: "window closed",
  ignoredByAll: "ignored by all",
  draft: "draft",
  fromUs: (author) => `${author}:`,
  older: "Show more conversations",
  unknownPerson: "Unknown",
  waitsForUs: "Waits for an answer",
  empty: {
    waiting: { title: "Nobody is waiting", hint: "Customers nobody has taken yet appear here" },
    mine: { title: "No conversations of yours", hint: "Take a waiting conversation and find it here" },
    archived: { title: "Nothing archived", hint: "Archive a conversation to come back to it later" },
    handled: { title: "No handled conversations", hint: "The ones you mark as handled end up here" },
  },
};
