/**
 * Typing, both ways: what the agent types is told at most every two seconds where the form asks for it; that the
 * customer types comes with the leading tab's stream and is shown, in every tab, under the open thread.
 */

/** As the server tells it; an empty text means that it is over. */
interface TypingTold {
  conversation: string;
  text: string;
  forMs: number;
}

const tellEveryMs = 2_000;
/** By form, so that another conversation starts anew. */
const toldAt = new WeakMap<HTMLFormElement, number>();

const bus = new BroadcastChannel(`typing:${document.documentElement.dataset.agent ?? ""}`);
bus.onmessage = ({ data }: MessageEvent<TypingTold>) => show(data);
let over: ReturnType<typeof setTimeout> | undefined;

/** Shows what the stream told in this tab and hands it to the others. */
export function relayTyping(data: string): void {
  const told: TypingTold = JSON.parse(data);
  bus.postMessage(told);
  show(told);
}

function show({ conversation, text, forMs }: TypingTold): void {
  const line = document.querySelector<HTMLElement>(
    `[data-thread="${CSS.escape(conversation)}"] [data-typing]`,
  );
  if (!line) return;
  clearTimeout(over);
  line.textContent = text;
  line.hidden = text === "";
  if (text !== "") over = setTimeout(() => line.hidden = true, forMs);
}

/** Tells the server that the agent types, where the form has an address for it. */
export function noteTyping(form: HTMLFormElement, field: HTMLTextAreaElement): void {
  const url = form.dataset.typingUrl;
  if (url === undefined || field.value.trim() === "") return;
  if (Date.now() - (toldAt.get(form) ?? 0) < tellEveryMs) return;
  toldAt.set(form, Date.now());
  // Nothing depends on it: what gets lost is told again with the next key.
  fetch(url, { method: "POST" }).catch(() => {});
}
