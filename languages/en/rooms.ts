/** Internal chat: colleagues among themselves. */
import type { rooms as italian } from "../it/rooms.ts";

export const rooms: typeof italian = {
  title: "Internal chats",
  tab: "Internal",
  channel: "internal chat",
  heading: (name) => `Chat with ${name}`,
  you: "You:",
  unread: (count) => count === 1 ? "1 unread message" : `${count} unread messages`,
  extension: (number) => `ext. ${number}`,
  seen: (time) => `Seen ${time}`,
  writeTo: (name) => `Write to ${name}`,
  placeholder: "Write a message",
  gone: (name) => `${name} doesn't work here any more: you can read, but not write`,
  older: "Show more chats",
  choose: "Choose a chat",
  chooseHint: "Or write to a colleague: no customer reads this",
  empty: { title: "No chats with colleagues", hint: "Write to somebody and the chat appears here" },
  start: "New chat",
  colleagues: {
    title: "Who do you want to write to?",
    search: "Search by name or extension",
    list: "Colleagues",
    nobody: "No colleague with this name or extension",
  },
};
