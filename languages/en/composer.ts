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
  segments: (count: number) => `${count} SMS`,
  review: "New messages that came meanwhile:",
  reviewed: "Show",
  takenBy: (name) => `${name} took it. Your text is still here for you to copy`,
  taken: (name) => `${name} took it`,
  takenHint: "What you had typed stays as a draft",
  windowClosed: "The reply window is closed: it opens again when the customer writes",
  optedOut: "The customer wrote STOP: nothing can be sent here until they write START",
  closed: "This conversation is handled. Reopen it to reply",
  sessionOver: "The chat session is over. If the visitor writes again, a new chat begins",
  readOnly: "You can read this conversation but not reply",
  accountStopped: "The channel has stopped: ask an administrator to check it",
  files: {
    attach: "Attach document",
    list: "Files to send",
    drop: "Drop the files to send here",
    progress: "Uploading",
    cancel: "Take the file away",
    lost: "The upload broke off: take it away and try again",
    wrongType: (channel) => `${channel} does not take this type of file`,
    tooLarge: (channel, megabytes) => `Too large: at most ${megabytes} MB for ${channel}`,
  },
};
