/** English: what a visitor of the website reads in the chat, and what agents read about them. */
import type { widget as italian } from "../it/widget.ts";

export const widget: typeof italian = {
  open: "Open the chat",
  close: "Close the chat",
  unread: (count) => count === 1 ? "1 unread message" : `${count} unread messages`,
  title: "Write to us",
  hint: "We answer right here",
  talkingTo: (name) => `You are talking to ${name}`,
  connecting: "Connecting",
  offline: "Connection lost, trying again by itself",
  greeting: "Hello, how can we help?",
  messages: "Chat messages",
  label: "Your message",
  placeholder: "Write a message",
  send: "Send",
  sending: "Sending",
  stored: "Sent",
  failed: "Not sent",
  tooMany: "Too many messages in a short time, wait a moment",
  retry: "Try again",
  you: "You",
  joined: (name) => `${name} joined the chat`,
  over: "The chat is over",
  overHint: "Write again to start a new one",
  typing: (name) => `${name} is typing`,
  visitor: (number) => `Visitor ${number}`,
};
