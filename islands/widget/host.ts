/** The frame and the page around it: messages only to and from the very window and origin that embed it. */
import type { ToFrame, ToLoader } from "./protocol.ts";

const named = new URLSearchParams(location.hash.slice(1)).get("host") ?? "";
/** Null on a page of its own, and where the host has no origin that could be checked. */
const origin = parent !== window && URL.canParse(named) ? new URL(named).origin : null;

let shown = origin === null;

/** Whether the visitor has the chat before their eyes. */
export function isShown(): boolean {
  return shown && document.visibilityState === "visible";
}

/** Whether the chat is open on the host's page, the tab itself in front or not. */
export function isOpen(): boolean {
  return shown;
}

export function say(message: ToLoader) {
  if (origin !== null) parent.postMessage(message, origin);
}

/** Calls back when the chat is opened, closed, or its tab comes to the front; `focus` when a person opened it. */
export function onShown(listener: (focus: boolean) => void) {
  addEventListener("message", (event: MessageEvent<ToFrame>) => {
    if (event.source !== parent || event.origin !== origin || event.data.kind !== "shown") return;
    shown = event.data.shown;
    document.body.toggleAttribute("data-covers", event.data.covers);
    listener(event.data.focus);
  });
  document.addEventListener("visibilitychange", () => listener(false));
}
