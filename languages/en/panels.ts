/** English words of what opens beside a conversation. */
import type { panels as italian } from "../it/panels.ts";

export const panels: typeof italian = {
  transfer: {
    title: "Transfer the conversation",
    search: "Search by name or extension",
    note: "Note for who receives it (optional)",
    agents: "Agents",
    queues: "Queues",
    extension: (number) => `ext. ${number}`,
    load: (count) => `${count} open`,
    present: "available",
    absent: "away",
    members: (count) => count === 1 ? "1 agent" : `${count} agents`,
    nobody: "No agent or queue with this name or extension",
    sure: (name) => `${name} is not at work now: choose again to confirm`,
    results: "To whom",
  },
  info: {
    title: "Info",
    address: "Address",
    channel: "Channel",
    account: "Account",
    queue: "Queue",
    owner: "With",
    nobody: "Nobody",
    opened: "Opened",
    lastMessage: "Last message",
    handled: "Handled",
    details: "Details",
  },
  toasts: {
    handled: (name) => `${name}: handled`,
    archived: (name) => `${name}: archived`,
    ignored: (name) => `${name}: ignored`,
    ignoredByAll: "Everybody ignored it: it waits for the whole queue again",
    deleted: (name) => `${name}: deleted`,
    transferred: (name, target) => `${name}: transferred to ${target}`,
  },
};
