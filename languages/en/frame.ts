/** English words of the frame around every page. */
import type { frame as italian } from "../it/frame.ts";

export const frame: typeof italian = {
  product: "Sportello",
  skip: "Skip to content",
  views: "Sections",
  inbox: "Conversations",
  contacts: "Contacts",
  administration: "Administration",
  account: "Account",
  accountOf: (name) => `Account of ${name}`,
  sessions: "My sessions",
  theme: "Appearance",
  themes: { light: "Light", dark: "Dark", system: "Like the system" },
  language: "Language",
  signOut: "Sign out",
  announcements: "New messages",
  offline: "Connection lost. What you type stays here; we keep trying",
  shortcuts: {
    title: "Keyboard shortcuts",
    next: "Next conversation",
    previous: "Previous conversation",
    help: "This list",
    list: "Back to the list",
  },
  loading: "Loading",
};
