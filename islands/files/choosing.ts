/** The three ways in: dropped on the conversation, chosen by the button, pasted into the text (F1). */
import { limitsOf, problemWith } from "./limits.ts";
import { addUpload } from "./uploads.ts";

/** More than these at once are a mistake of the hand. */
const mostAtOnce = 20;

/** The composer that files given here go to; null where nothing can be sent. */
function composerFor(target: EventTarget | null): HTMLFormElement | null {
  const thread = target instanceof Element ? target.closest("[data-thread]") : null;
  return thread?.querySelector<HTMLFormElement>("form[data-upload-url]") ?? null;
}

function take(form: HTMLFormElement, files: Iterable<File>): void {
  const { uploadUrl = "", conversation = "" } = form.dataset;
  const limits = limitsOf(form);
  if (!limits) return;
  for (const file of [...files].slice(0, mostAtOnce)) {
    addUpload(conversation, uploadUrl, file, problemWith(file, limits));
  }
  form.querySelector("textarea")?.focus({ preventScroll: true });
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

function showDrop(form: HTMLFormElement | null): void {
  for (const sign of document.querySelectorAll<HTMLElement>("[data-drop]")) {
    sign.hidden = form === null || !sign.parentElement?.contains(form);
  }
}

export function watchChoosing(): void {
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-attach]") : null;
    button?.closest("form")?.querySelector<HTMLInputElement>("input[type=file]")?.click();
  });
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== "file" || !target.files) return;
    const form = target.closest<HTMLFormElement>("form[data-upload-url]");
    if (!form) return;
    take(form, target.files);
    target.value = "";
  });
  document.addEventListener("paste", (event) => {
    const form = composerFor(event.target);
    const files = event.clipboardData?.files;
    if (!form || !files?.length) return;
    event.preventDefault();
    take(form, files);
  });
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    // Else the browser would leave the page for the file, wherever it falls.
    event.preventDefault();
    const form = composerFor(event.target);
    event.dataTransfer!.dropEffect = form ? "copy" : "none";
    showDrop(form);
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) showDrop(null);
  });
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    showDrop(null);
    const form = composerFor(event.target);
    if (form) take(form, event.dataTransfer!.files);
  });
}
