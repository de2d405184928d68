/**
 * The website's live chat: a channel without a provider. Messages come in by routes/widget and go out by the
 * visitor's own stream, so there is nothing to verify, to parse or to call.
 */
import { type Channel, Unreadable } from "./channel.ts";
import { everyType, megabyte } from "./file_types.ts";

/** Longest text of one message, in UTF-16 code units, in both directions. */
export const longestText = 4_000;

export const liveChat: Channel = {
  kind: "live_chat",
  isOurOwn: true,
  limits: { text: longestText, windowHours: null, files: everyType(25 * megabyte), caption: true },
  retries: false,
  fields: [{ name: "siteOrigins", secret: false, required: false }],
  addressOf: ({ id }) => id,
  handshake: () => null,
  verify: () => false,
  parse: () => {
    throw new Unreadable("live chat has no webhook");
  },
  render: ({ callback }) => ({ method: "POST", url: "sportello:visitor", headers: {}, body: callback }),
  // The commit that stored the message is what the visitor's stream shows: nothing else has to happen.
  send: ({ body }) => Promise.resolve({ outcome: "sent", providerId: body }),
};

/**
 * The origins that may embed the widget, from the space-separated setting; null means any. What is not an
 * http(s) address is left out, so that nobody's typing mistake opens the widget to everybody.
 */
export function siteOrigins(setting: string | undefined): string[] | null {
  const words = (setting ?? "").split(/\s+/).filter(Boolean);
  if (words.length === 0) return null;
  return words.flatMap((word) => {
    const url = URL.parse(word);
    return url && /^https?:$/.test(url.protocol) ? [url.origin] : [];
  });
}
