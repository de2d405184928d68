/** The list of files above the composer, drawn from what waits; its markup comes from the page's model. */
import { sizeOf } from "../files/chips.ts";
import type { WaitingFile } from "./waiting_files.ts";

const list = document.getElementById("waiting");
const model = document.getElementById("waiting-file") as HTMLTemplateElement | null;
const sendButton = document.querySelector<HTMLButtonElement>("#composer [type=submit]")!;

export function drawWaiting(files: readonly WaitingFile[]) {
  if (!list || !model) return;
  const known = new Map([...list.children].map((chip) => [Number((chip as HTMLElement).dataset.key), chip]));
  for (const file of files) {
    const chip = (known.get(file.key) ?? list.appendChild(copy(model))) as HTMLElement;
    known.delete(file.key);
    fill(chip, file);
  }
  for (const chip of known.values()) chip.remove();
  list.hidden = files.length === 0;
  sendButton.disabled = files.some(({ state }) => state === "waiting" || state === "running");
}

function copy(template: HTMLTemplateElement): Node {
  return document.importNode(template.content.firstElementChild!, true);
}

function fill(chip: HTMLElement, { key, file, state, share, problem }: WaitingFile) {
  const part = <E extends HTMLElement>(name: string) => chip.querySelector<E>(`[data-${name}]`)!;
  chip.dataset.key = String(key);
  chip.dataset.state = state;
  part("name").textContent = file.name;
  const hint = part("hint");
  if (state === "refused") hint.setAttribute("role", "alert");
  hint.textContent = state === "refused" ? problem : sizeOf(file.size);
  const bar = part<HTMLProgressElement>("bar");
  bar.hidden = state === "done" || state === "refused";
  bar.value = share;
}
