/** The three ways in for a visitor's file: chosen by the button, dropped on the chat, pasted into the text. */
import { add, cancel, takesFiles } from "./waiting_files.ts";

const composer = document.getElementById("composer")!;
const chooser = document.getElementById("files") as HTMLInputElement | null;
const drop = document.getElementById("drop");

export function watchFiles() {
  if (!takesFiles() || !chooser || !drop) return;
  document.getElementById("attach")!.addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", () => {
    add(chooser.files ?? []);
    chooser.value = "";
    focusText();
  });
  document.getElementById("waiting")!.addEventListener("click", ({ target }) => {
    const chip = (target as Element).closest("[data-cancel]")?.closest<HTMLElement>("li");
    if (!chip) return;
    cancel(Number(chip.dataset.key));
    focusText();
  });
  document.addEventListener("paste", (event) => {
    const files = event.clipboardData?.files;
    if (!files?.length || composer.hidden) return;
    event.preventDefault();
    add(files);
  });
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    // Else the browser would leave the chat for the file.
    event.preventDefault();
    event.dataTransfer!.dropEffect = composer.hidden ? "none" : "copy";
    drop.hidden = composer.hidden;
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) drop.hidden = true;
  });
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    drop.hidden = true;
    if (!composer.hidden) add(event.dataTransfer!.files);
  });
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

function focusText() {
  composer.querySelector("textarea")?.focus();
}
