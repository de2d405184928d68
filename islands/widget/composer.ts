/** Where the visitor writes: Enter sends, Shift+Enter breaks the line, typing is told at most every two seconds. */
import { fit } from "../fit.ts";
import { post } from "./api.ts";
import { token } from "./session.ts";

const form = document.getElementById("composer") as HTMLFormElement;
const field = document.getElementById("text") as HTMLTextAreaElement;
const tellEveryMs = 2_000;

/** `send` gets what was written, never empty; `goesOn` says whether anybody could be told of typing. */
export function watchComposer(send: (text: string) => void, goesOn: () => boolean) {
  let toldAt = 0;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text === "") return;
    field.value = "";
    toldAt = 0;
    fit(field);
    field.focus();
    send(text);
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
