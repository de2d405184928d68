/**
 * The one script on a company's page: a button in a closed shadow root, and on its first opening the frame. The
 * account stands in its own address, on older pages in `data-account`. Leaves no global name, no style and no
 * cookie on the page.
 */
import { widget as english } from "../../languages/en/widget.ts";
import { widget as italian } from "../../languages/it/widget.ts";
import { lookIn, sheet } from "./loader_sheet.ts";
import type { ToFrame, ToLoader } from "./protocol.ts";

const words = /^it\b/i.test(navigator.language) ? italian : english;
const tag = "sportello-chat";
/** The server writes the account's own look in this text's place (routes/widget/loader.ts). */
const look = lookIn("SPORTELLO-LOOK");
/** Under this width the open chat covers the page (the same figure stands in loader_sheet.ts). */
const smallScreen = matchMedia("(max-width: 479px)");

function icon(path: string): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** Whether this tab had the chat open, so that it is open on the site's next page, too. */
function memoryOf(account: string) {
  const key = `sportello ${account}`;
  return {
    get(): string | null {
      try {
        return sessionStorage.getItem(key);
      } catch {
        return null;
      }
    },
    set(state: "open" | "closed") {
      try {
        sessionStorage.setItem(key, state);
      } catch {
        // A page that may not store anything forgets it.
      }
    },
  };
}

function start(origin: string, account: string) {
  if (document.querySelector(tag)) return;
  const memory = memoryOf(account);
  const host = document.createElement(tag);
  const shadow = host.attachShadow({ mode: "closed" });
  shadow.adoptedStyleSheets = [sheet(look)];
  const button = document.createElement("button");
  button.type = "button";
  const badge = document.createElement("span");
  badge.setAttribute("aria-hidden", "true");
  badge.hidden = true;
  button.append(
    icon("M4 4h12v9H9l-3.4 3v-3H4zM7.2 8.5h.1M10 8.5h.1M12.8 8.5h.1"),
    icon("M5 7.5l5 5 5-5"),
    badge,
  );
  shadow.append(button);

  let frame: HTMLIFrameElement | undefined;
  let open = false;
  let unread = 0;

  const tell = (focus: boolean) => {
    const message: ToFrame = { kind: "shown", shown: open, focus, covers: smallScreen.matches };
    frame?.contentWindow?.postMessage(message, origin);
  };

  const describe = () => {
    const told = unread > 0 && !open ? `, ${words.unread(unread)}` : "";
    button.setAttribute("aria-label", (open ? words.close : words.open) + told);
    button.setAttribute("aria-expanded", String(open));
    badge.textContent = unread > 9 ? "9+" : String(unread);
    badge.hidden = unread === 0 || open;
  };

  const makeFrame = () => {
    frame = document.createElement("iframe");
    frame.title = words.title;
    frame.src = `${origin}/widget/${encodeURIComponent(account)}#host=${encodeURIComponent(location.origin)}`;
    shadow.prepend(frame);
  };

  const show = (now: boolean, focus: boolean) => {
    open = now;
    if (!frame) makeFrame();
    frame!.hidden = !open;
    host.toggleAttribute("open", open);
    memory.set(open ? "open" : "closed");
    describe();
    tell(focus);
    if (focus && open) frame!.focus();
    if (focus && !open) button.focus();
  };

  smallScreen.addEventListener("change", () => tell(false));
  button.onclick = () => show(!open, true);
  shadow.addEventListener("keydown", (event) => {
    if ((event as KeyboardEvent).key === "Escape" && open) show(false, true);
  });
  addEventListener("message", (event: MessageEvent<ToLoader>) => {
    if (event.origin !== origin || !frame || event.source !== frame.contentWindow) return;
    switch (event.data.kind) {
      case "ready":
        return tell(open && shadow.activeElement === frame);
      case "close":
        return show(false, true);
      case "unread":
        unread = event.data.count;
        return describe();
    }
  });

  describe();
  document.body.append(host);
  const before = memory.get();
  if (before !== null) show(before === "open" && !smallScreen.matches, false);
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  const { origin, searchParams } = new URL(script.src);
  const account = searchParams.get("account") ?? script.dataset.account;
  if (account && document.body) start(origin, account);
  else if (account) addEventListener("DOMContentLoaded", () => start(origin, account), { once: true });
}
