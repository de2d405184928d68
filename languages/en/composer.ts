/** English words of the place to write in. */
import type { composer as italian } from "../it/composer.ts";

export const composer: typeof italian = {
  replyTo: (name, channel) => `Reply to ${name} on ${channel}`,
  label: "Your message",
  placeholder: "Write a reply",
  send: "Send",
  keys: "Enter to send, Shift+Enter for a new line",
  window: "window",
  left: (count) => `${count} characters left`,
  review: "New messages that came meanwhile:",
  reviewed: "Show",
  takenBy: (name) => `${name} took it. Your text is still here for you to copy`,
  taken: (name) => `${name} took it`,
  takenHint: "What you had typed stays as a draft",
  windowClosed: "The reply window is closed: it opens again when the customer writes",
  closed: "This conversation is handled. Reopen it to reply",
  readOnly: "You can read this conversation but not reply",
  accountStopped: "The channel has stopped: ask an administrator to check it",
};
