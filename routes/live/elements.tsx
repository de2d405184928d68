/** The elements by which the server tells the browser's script what to do (islands/place.ts). */
import { type ComponentChildren, h } from "preact";

/** Takes the element with this id away. */
export function Gone({ id }: { id: string }) {
  return h("x-gone", { "data-id": id });
}

/** Head and composer of a conversation are to be fetched again where it is open. */
export function Changed({ conversation }: { conversation: string }) {
  return h("x-changed", { "data-conversation": conversation });
}

/** Says something to screen readers where the conversation is open. */
export function Announce({ conversation, text }: { conversation: string; text: string }) {
  return h("x-announce", { "data-conversation": conversation }, text);
}

export interface NotifyProps {
  /** The conversation's or the internal room's id. */
  of: string;
  title: string;
  text: string;
  href: string;
  /** The card for the page. */
  children: ComponentChildren;
}

/** Alerts the agent, by whatever they have chosen (islands/alerts/). */
export function Notify({ of, title, text, href, children }: NotifyProps) {
  const told = { "data-of": of, "data-title": title, "data-text": text, "data-href": href };
  return h("x-notify", told, children);
}
