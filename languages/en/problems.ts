/** English sentences for every problem. */
import type { problems as italian } from "../it/problems.ts";

export const problems: typeof italian = {
  sentences: {
    "window-closed": "The reply window is closed: wait until the customer writes again",
    "unreachable": "The customer can't be reached on this channel: try another one",
    "blocked": "The customer or the channel refuses our messages: get in touch some other way",
    "bad-content": "The channel refuses this content: change it and send again",
    "account": "The channel needs to be connected again: ask an administrator",
    "rate": "Too many messages in a short time: try again in a few minutes",
    "provider-down": "The channel doesn't answer: try again in a few minutes",
    "answer-lost": "We don't know whether it arrived: ask the customer before you send it again",
    "taken-by-other": "Another agent took it: your text stays as a draft",
    "not-found": "This conversation is not there or no longer yours: go back to the list",
    "closed": "The conversation is handled: reopen it to go on",
    "newer-session-open": "The customer already has a newer conversation: go on in that one",
    "not-allowed": "You don't have the right to do this: ask an administrator",
    "empty-text": "Write something before you send",
    "too-long": "The text is too long for this channel: make it shorter",
    "outbox-full": "Too many messages are queued for this customer: wait until they are sent",
    "nothing-to-undo": "It is too late to undo",
    "no-such-target": "This agent or queue is no longer there: choose another one",
    "overloaded": "The service is very busy: try again in a few seconds",
    "offline": "No connection: try again when it is back",
    "wrong-sign-in": "Wrong e-mail or password: check them and try again",
    "too-many-tries": "Too many tries: wait a quarter of an hour and try again",
    "link-expired": "The link has expired or was used: ask an administrator for a new one",
    "weak-password": "The password is too short or too common: use one of at least 12 characters",
    "invalid-field": "This value doesn't fit: check it",
    "not-unique": "Somebody else has this already: choose another one",
  },
  pages: {
    notFound: {
      title: "Page not found",
      hint: "It isn't there, or you can't see it. Go back to the conversations",
    },
    signedOut: { title: "Your session has ended", hint: "Sign in again: your drafts are safe" },
    notAllowed: { title: "You don't have the right", hint: "Ask an administrator to give it to you" },
    unavailable: { title: "Back in a moment", hint: "The service is very busy. Reload in a few seconds" },
    failed: {
      title: "Something went wrong",
      hint: "Reload the page; if it happens again, tell an administrator",
    },
  },
};
