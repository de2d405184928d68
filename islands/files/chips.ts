/** The files above the composer: name, size, how far they are, a cross to take each away (F6). */
import { within } from "../within.ts";
import { cancelUpload, isUploading, onUploads, type Upload, uploadsOf } from "./uploads.ts";

const composers = "form[data-composer]";

/** Draws the files of every composer below `root`. */
export function showChips(root: Element): void {
  for (const form of within<HTMLFormElement>(root, composers)) draw(form);
}

/** Keeps the chips as the uploads are; `settled` is called when the last one has arrived. */
export function watchChips(settled: (form: HTMLFormElement) => void): void {
  onUploads((conversation) => {
    const selector = `${composers}[data-conversation="${CSS.escape(conversation)}"]`;
    const form = document.querySelector<HTMLFormElement>(selector);
    if (!form) return;
    draw(form);
    if (!isUploading(conversation)) settled(form);
  });
  document.addEventListener("click", ({ target }) => {
    const cross = target instanceof Element ? target.closest<HTMLElement>("[data-chip-cancel]") : null;
    const form = cross?.closest<HTMLFormElement>(composers);
    if (!cross || !form) return;
    cancelUpload(form.dataset.conversation ?? "", Number(cross.closest("li")?.dataset.key));
    form.querySelector("textarea")?.focus();
  });
}

function draw(form: HTMLFormElement): void {
  const list = form.querySelector<HTMLElement>("[data-chips]");
  const model = form.querySelector<HTMLTemplateElement>("template[data-chip]")?.content.firstElementChild;
  if (!list || !model) return;
  const uploads = uploadsOf(form.dataset.conversation ?? "");
  const known = new Map([...list.children].map((chip) => [Number((chip as HTMLElement).dataset.key), chip]));
  for (const upload of uploads) {
    const chip = (known.get(upload.key) ?? list.appendChild(document.importNode(model, true))) as HTMLElement;
    known.delete(upload.key);
    fill(chip, upload);
  }
  for (const chip of known.values()) chip.remove();
  list.hidden = uploads.length === 0;
  const field = form.querySelector("textarea");
  if (field) field.required = uploads.length === 0;
}

function fill(chip: HTMLElement, { key, name, size, state, share, problem, local, stored }: Upload): void {
  const part = <E extends HTMLElement>(name: string) => chip.querySelector<E>(`[data-chip-${name}]`);
  chip.dataset.key = String(key);
  chip.dataset.state = state;
  text(part("name"), stored?.name ?? name);
  text(part("hint"), state === "refused" ? problem || (chip.dataset.lost ?? "") : sizeOf(size));
  if (state === "refused") part("hint")?.setAttribute("role", "alert");
  const bar = part<HTMLProgressElement>("bar");
  if (bar) {
    bar.hidden = state !== "waiting" && state !== "running";
    bar.value = share;
  }
  const picture = part<HTMLImageElement>("picture");
  const source = local ?? stored?.picture ?? null;
  if (picture && source !== null && picture.getAttribute("src") !== source) picture.src = source;
  if (picture) picture.hidden = source === null;
  part("icon")?.toggleAttribute("hidden", source !== null);
}

function text(element: HTMLElement | null, words: string): void {
  if (element && element.textContent !== words) element.textContent = words;
}

/** A size for people, in the page's language. */
export function sizeOf(bytes: number): string {
  const large = bytes >= 1_000_000;
  const format = new Intl.NumberFormat(document.documentElement.lang || undefined, {
    maximumFractionDigits: 1,
  });
  return `${format.format(Math.max(bytes / (large ? 1_000_000 : 1000), 0.1))} ${large ? "MB" : "kB"}`;
}
