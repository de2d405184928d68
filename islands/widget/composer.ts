/** Where the visitor writes: Enter sends, Shift+Enter breaks the line, typing is told at most every two seconds. */
import { fit } from "../fit.ts";
import { type Part, partsOf } from "../files/parts.ts";
import { post } from "./api.ts";
import { token } from "./session.ts";
import { isUploading, takeAll } from "./waiting_files.ts";

const form = document.getElementById("composer") as HTMLFormElement;
const field = document.getElementById("text") as HTMLTextAreaElement;
const tellEveryMs = 2_000;
/** The longest text that goes along with a file (channels/media/outgoing_form.ts). */
const longestCaption = 1_000;

/** `send` gets what was written and the files beside it, never nothing; `goesOn`: somebody could be told of typing. */
export function watchComposer(send: (part: Part) => void, goesOn: () => boolean) {
  let toldAt = 0;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isUploading()) return;
    const parts = partsOf(field.value.trim(), takeAll(), longestCaption);
    if (parts.length === 0) return;
    field.value = "";
    toldAt = 0;
    fit(field);
    field.focus();
    for (const part of parts) send(part);
  });

  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  });

  field.addEventListener("input", () => {
    fit(field);
    if (field.value.trim() === "" || !goesOn() || Date.now() - toldAt < tellEveryMs) return;
    toldAt = Date.now();
    void post("/typings", {}, token());
  });
}

export function focusComposer() {
  field.focus();
}
