/**
 * Messages on their way to the server: shown at once, sent in order per conversation, and kept until the
 * server has answered. The id is made here, so that another try of the same message is the same message.
 */
import { ask } from "./ask.ts";
import { dropBubble, isSettled, type Pending, showBubble } from "./bubble.ts";
import { saveDraft } from "./drafts.ts";
import { giveBackUpload } from "./files/uploads.ts";
import { here } from "./here.ts";
import { place } from "./place.ts";
import { scrollToNewest } from "./scroll.ts";
import { parse } from "./security.ts";

export interface Outgoing extends Pending {
  data: FormData;
  action: string;
  draftUrl: string;
}

const unsent = new Map<string, Outgoing>();

/** The end of each conversation's row of requests. */
const queues = new Map<string, Promise<void>>();

/** Shows a message and sends it after those before it. */
export function dispatchMessage(message: Outgoing): void {
  message.state = "pending";
  unsent.set(message.id, message);
  showBubble(message);
  scrollToNewest();
  const before = queues.get(message.conversation) ?? Promise.resolve();
  queues.set(message.conversation, before.then(() => post(message)));
}

async function post(message: Outgoing): Promise<void> {
  const mark = here.mark();
  const body = new URLSearchParams([...message.data] as [string, string][]);
  const answer = await ask(message.action, { method: "POST", body });
  if (answer === null || answer.status >= 500 || answer.status === 429 || answer.status === 401) {
    return fail(message);
  }
  unsent.delete(message.id);
  if (!answer.ok) giveBack(message);
  place(parse(answer.text));
  here.replay(mark);
}

/** The stream may already have brought the message although the answer was lost. */
function fail(message: Outgoing): void {
  if (isSettled(message.id)) {
    unsent.delete(message.id);
    return;
  }
  message.state = "failed";
  showBubble(message);
}

/** Refused, for instance because a colleague was first (O5): the words go back to where they were typed. */
function giveBack(message: Outgoing): void {
  dropBubble(message.id);
  if (message.file) giveBackUpload(message.conversation, message.file.stored, message.file.local);
  if (!message.text) return;
  const selector = `textarea[data-draft-url="${CSS.escape(message.draftUrl)}"]`;
  const field = document.querySelector<HTMLTextAreaElement>(selector);
  const text = field?.value ? `${message.text}\n${field.value}` : message.text;
  if (field) {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  saveDraft(message.draftUrl, text);
}

/** Shows what is still on its way in a thread that was opened again. */
export function showUnsent(): void {
  for (const message of unsent.values()) showBubble(message);
}

/** Listens to Retry, and asks before a page with unsent messages is closed. */
export function watchUnsent(): void {
  document.addEventListener("click", ({ target }) => {
    const bubble = target instanceof Element ? target.closest("[data-retry]")?.closest("[id^='m-']") : null;
    const message = unsent.get(bubble?.id.slice(2) ?? "");
    if (message?.state === "failed") dispatchMessage(message);
  });
  addEventListener("beforeunload", (event) => {
    if (unsent.size > 0) event.preventDefault();
  });
}
