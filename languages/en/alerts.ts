/** English words for notifications of chats. */
import type { alerts as italian } from "../it/alerts.ts";

export const alerts: typeof italian = {
  region: "Chat notifications",
  kinds: {
    waiting: (queue) => `New in ${queue}`,
    offered: "Offered to you",
    message: "New message",
    transferred: (by) => `Transferred to you by ${by}`,
    internal: "Internal chat",
  },
  close: (name) => `Close the notification from ${name}`,
  more: "more notifications",
  missed: "Something came while you were offline: have a look at the list",
  settings: {
    menu: "Settings > Chat",
    title: "Chat",
    above: "Settings",
    hint: "They are yours, on every device",
    saved: (time) => `Saved at ${time}`,
    where: "Notifications",
    whereHint:
      "For a chat that is offered or transferred to you or waits in your queue, a customer who answers you and a colleague who writes to you. Never for the chat in front of you",
    toaster: "Chat toaster",
    toasterHint: "A card in the page with Reply, Take and Ignore",
    web: "Web notifications",
    webHint: "The browser's own, also while you look at another window",
    allow: "Allow in this browser",
    permission: {
      default: "This browser has no permission to show them yet.",
      denied:
        "This browser blocks them: open the site settings beside the address, allow notifications and reload. The chat toaster works all the same.",
      unsupported: "This browser does not know them. The chat toaster works all the same.",
    },
    ring: "Sound",
    rings: "Play chat notification",
    ringsHint: "Once, however many tabs are open",
    sound: "Notification sound",
    sounds: {
      bell: "Bell",
      drop: "Drop",
      knock: "Knock",
      chimes: "Chimes",
      marimba: "Marimba",
      echo: "Echo",
    },
    listen: (name) => `Listen to ${name}`,
    volume: "Volume",
    blocked: "The browser has blocked the sound until you touch the page: listen to one to unblock it.",
    failed: "This browser can't play the sound: choose another one.",
    own: {
      title: "A sound of your own",
      hint: "MP3, OGG or WAV, at most 300 KB and 10 seconds",
      file: "Audio file",
      submit: "Upload",
      remove: "Remove",
      removeOf: (name) => `Remove the sound ${name}`,
      tooLong: "It is longer than 10 seconds: shorten it or choose another one",
    },
  },
};
