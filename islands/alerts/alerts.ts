/**
 * Alerts (D1): every tab hears what the server wants this agent to know. Those that are looked at show a card; the
 * leading tab alone rings and shows the browser's notification, a moment later, so that the tab in which the
 * conversation is open can say so first.
 */
import { isLeading } from "../leading.ts";
import { readOut } from "../read_out.ts";
import { alertChoices } from "./preferences.ts";
import { ring } from "./ringing.ts";
import { dropCard, showCard, showMissed, watchStack } from "./stack.ts";
import { showWebNotice, type WebNotice } from "./web_notice.ts";

/** What tabs of one agent tell each other: a conversation stands open before them, or its card does. */
interface Seen {
  of: string;
  how: "open" | "card";
}

/** What place.ts hands on. */
export interface Notice {
  element: HTMLElement;
  /** After a lost connection: it is no news any more. */
  late: boolean;
}

/** Long enough for another tab to answer. */
const settleMs = 150;
/** What came late comes in one go. */
const gatherMs = 500;

const pending = new Map<string, { timer: ReturnType<typeof setTimeout>; web: boolean }>();
let missed: ReturnType<typeof setTimeout> | undefined;
let bus: BroadcastChannel | undefined;
/** The conversation that the other tabs know to stand open here. */
let told: string | undefined;

function openThread(): string | undefined {
  if (document.hidden) return undefined;
  return document.querySelector<HTMLElement>("[data-thread]")?.dataset.thread;
}

function hear({ element, late }: Notice): void {
  const { of = "", title = "", text = "", href = "" } = element.dataset;
  if (openThread() === of) return say({ of, how: "open" });
  if (late) {
    clearTimeout(missed);
    missed = setTimeout(tellMissed, gatherMs);
    return;
  }
  const card = element.firstElementChild;
  if (alertChoices().toaster && !document.hidden && card instanceof HTMLElement) {
    showCard(card);
    readOut(`${title}. ${text}`);
    // A window that lies behind others is no sight.
    if (document.hasFocus()) say({ of, how: "card" });
  }
  if (isLeading()) settle({ of, title, text, href });
}

function tellMissed(): void {
  if (alertChoices().toaster && !document.hidden) showMissed();
}

function settle(notice: WebNotice): void {
  clearTimeout(pending.get(notice.of)?.timer);
  const isCardSeen = alertChoices().toaster && !document.hidden && document.hasFocus();
  const timer = setTimeout(() => alertTo(notice), settleMs);
  pending.set(notice.of, { timer, web: !isCardSeen });
}

function alertTo(notice: WebNotice): void {
  const choices = alertChoices();
  const isWanted = pending.get(notice.of)?.web ?? false;
  pending.delete(notice.of);
  if (choices.sound !== null) ring(choices.sound, choices.volume);
  if (choices.web && isWanted) showWebNotice(notice);
}

function say(seen: Seen): void {
  bus?.postMessage(seen);
  heed(seen);
}

/** Some tab has it before its eyes. */
function heed({ of, how }: Seen): void {
  const waiting = pending.get(of);
  if (how === "card") {
    if (waiting) waiting.web = false;
    return;
  }
  clearTimeout(waiting?.timer);
  pending.delete(of);
  dropCard(of);
}

/** To be called when something has come in: what was opened needs no card any more, in whichever tab. */
export function noteOpened(): void {
  const of = openThread();
  if (of !== undefined && of !== told) say({ of, how: "open" });
  told = of;
}

/** Starts on an agent's page. */
export function watchAlerts(): void {
  const { agent } = document.documentElement.dataset;
  if (agent === undefined) return;
  bus = new BroadcastChannel(`alerts:${agent}`);
  bus.onmessage = ({ data }: MessageEvent<Seen>) => heed(data);
  document.addEventListener("sportello:notice", (event) => hear((event as CustomEvent<Notice>).detail));
  document.addEventListener("visibilitychange", noteOpened);
  watchStack();
}
