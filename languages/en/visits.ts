/** English: visits to the website's chat. */
import type { visits as italian } from "../it/visits.ts";

export const visits: typeof italian = {
  end: {
    ask: "End the chat session?",
    hint:
      "The visitor sees at once that the chat is over. This can't be undone; if they write again, a new chat begins",
  },
  block: {
    title: "Block anonymous user",
    hint: "The session ends, and nobody can open the chat or write in it from this address",
    address: "Address",
    others: (count, isExact) =>
      count === 0 && isExact
        ? "No other session is open from this address"
        : `${isExact ? "" : "At least "}${
          count === 1
            ? "1 other session is open from this address: it is blocked, too"
            : `${count} other sessions are open from this address: they are blocked, too`
        }`,
    reason: "Reason",
    reasonHint: "Administrators read it in the list of blocked addresses",
    span: "For how long",
    spans: { day: "24 hours", hour: "1 hour", week: "7 days", month: "30 days", ever: "For good" },
    submit: "Block",
    done: (network) => `Address ${network} blocked`,
  },
  blocks: {
    empty: {
      title: "No address is blocked",
      hint: "An agent blocks one from the menu of a chat on the website",
    },
    by: (who, time) => `Blocked by ${who}, ${time}`,
    until: (time) => `until ${time}`,
    ever: "for good",
    over: (time) => `ended ${time}`,
    lifted: (who, time) => `unblocked by ${who}, ${time}`,
    noReason: "No reason was given",
    lift: "Unblock",
  },
  chips: { gone: "visitor left", abandoned: "abandoned" },
  kept: "They will see it when they come back",
};
