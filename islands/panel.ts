/**
 * Fetches the head and composer of an open conversation again when they changed. What agents see of it differs,
 * so it is never pushed. Several changes in a row make one request, and only the newest answer is shown.
 */
import { htmx } from "./htmx.ts";
import { ask } from "./ask.ts";
import { here } from "./here.ts";
import { place } from "./place.ts";
import { parse } from "./security.ts";
import { saveDraft } from "./drafts.ts";

const debounceMs = 50;

const waiting = new Map<string, { timer: ReturnType<typeof setTimeout>; request: AbortController }>();

/** Listens for changes of conversations that are open on this page. */
export function watchPanels(): void {
  document.addEventListener("sportello:changed", (event) => {
    const conversation = (event as CustomEvent<string>).detail;
    const earlier = waiting.get(conversation);
    clearTimeout(earlier?.timer);
    earlier?.request.abort();
    const request = new AbortController();
    const timer = setTimeout(() => refresh(conversation, request.signal), debounceMs);
    waiting.set(conversation, { timer, request });
  });
}

async function refresh(conversation: string, signal: AbortSignal): Promise<void> {
  const mark = here.mark();
  // The list to go back to, and whether the information is shown, stand in the page's own address.
  const url = `/conversations/${encodeURIComponent(conversation)}/panel${location.search}`;
  const answer = await ask(url, { signal });
  const thread = document.querySelector<HTMLElement>(`[data-thread="${CSS.escape(conversation)}"]`);
  if (!answer || !thread || signal.aborted) return;
  waiting.delete(conversation);
  const content = parse(answer.text);
  if (answer.ok && thread.querySelector(".refused")) await showAgain(conversation, thread);
  else if (answer.ok) showNewer(thread, content);
  else if (answer.status === 404 || answer.status === 403) {
    showRefusal(document.getElementById(`panel-${conversation}`) ?? thread, content);
  }
  here.replay(mark);
}

/** Text that has no field any more is saved: a colleague may just have taken the conversation (O5). */
function showNewer(thread: HTMLElement, content: DocumentFragment): void {
  const field = fieldOf(thread);
  const text = field?.value;
  place(content);
  if (field?.dataset.draftUrl && text && !fieldOf(thread)) saveDraft(field.dataset.draftUrl, text);
}

/** The words of the refusal stand where the panel was. What was typed stays readable in them, to be copied. */
function showRefusal(panel: HTMLElement, content: DocumentFragment): void {
  const field = fieldOf(panel);
  const text = field?.value ?? "";
  const focused = field !== null && field === document.activeElement;
  panel.replaceChildren(...content.children);
  htmx.process(panel);
  if (!field || !text) return;
  const kept = document.createElement("textarea");
  kept.readOnly = true;
  kept.value = text;
  kept.className = field.className;
  kept.dataset.kept = "";
  kept.setAttribute("aria-label", field.getAttribute("aria-label") ?? "");
  (panel.querySelector("[data-kept-slot]") ?? panel).append(kept);
  if (focused) kept.focus({ preventScroll: true });
}

/** What was refused and may be read again is loaded whole: a transfer was undone, or it was put back. */
async function showAgain(conversation: string, thread: HTMLElement): Promise<void> {
  const kept = thread.querySelector<HTMLTextAreaElement>("[data-kept]")?.value ?? "";
  const url = `/conversations/${encodeURIComponent(conversation)}${location.search}`;
  await htmx.ajax("GET", url, { target: "#main", swap: "innerHTML" });
  const field = fieldOf(document.body);
  if (!field || !kept || field.value !== "") return;
  field.value = kept;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function fieldOf(root: Element): HTMLTextAreaElement | null {
  return root.querySelector("form[data-composer] textarea");
}
