/**
 * The composer: Enter sends, Shift+Enter breaks the line, the field grows with its text and counts it, drafts
 * are kept, and nothing is sent from a page that was behind without a look at what came (D10).
 */
import { fit } from "./fit.ts";
import { isOffline, showOffline } from "./offline.ts";
import { count } from "./counter.ts";
import { noteDraft, restoreKept } from "./drafts.ts";
import { showChips, watchChips } from "./files/chips.ts";
import { watchChoosing } from "./files/choosing.ts";
import { partsOf } from "./files/parts.ts";
import { isUploading, takeUploads, uploadsOf } from "./files/uploads.ts";
import { clearReview, holdForReview, watchReview } from "./review.ts";
import { dispatchMessage, showUnsent, watchUnsent } from "./outgoing.ts";
import { noteTyping } from "./typing.ts";
import { ulid } from "./ulid.ts";
import { within } from "./within.ts";

const composers = "form[data-composer]";

function fieldOf(form: HTMLFormElement): HTMLTextAreaElement | null {
  return form.querySelector("textarea");
}

function submit(form: HTMLFormElement, submitter: HTMLElement | null): void {
  const field = fieldOf(form);
  if (!field || field.readOnly || isOffline() || count(form, field)) return;
  const conversation = form.dataset.conversation ?? "";
  const isEmpty = !field.value.trim() && uploadsOf(conversation).every(({ state }) => state === "refused");
  if (isEmpty || holdForReview(form)) return;
  // Sent once the last file has arrived: the click counts.
  form.toggleAttribute("data-sending", isUploading(conversation));
  if (isUploading(conversation)) return;
  const action = submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "";
  const common = { conversation, action, draftUrl: field.dataset.draftUrl ?? "" };
  const captionLimit = Number(form.dataset.caption ?? 0);
  for (const part of partsOf(field.value, takeUploads(conversation), captionLimit)) {
    const id = ulid();
    const data = new FormData(form, submitter);
    data.set("messageId", id);
    data.set("text", part.text);
    if (part.file) data.set("file", part.file.stored.id);
    dispatchMessage({ ...common, ...part, id, data, state: "pending", at: Date.now() });
  }
  form.reset();
  field.value = "";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  clearReview(form);
}

/** Brings composers in new markup to life; safe to call again. */
export function prepareComposers(root: Element): void {
  for (const form of within<HTMLFormElement>(root, composers)) {
    const field = fieldOf(form);
    if (!field) continue;
    restoreKept(field);
    fit(field);
    count(form, field);
  }
  showChips(root);
  showOffline(root);
  showUnsent();
}

/** Starts listening; one set of listeners serves every composer that ever appears. */
export function watchComposers(): void {
  // Before htmx, so that a form works the same whether or not it also carries htmx attributes.
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches(composers)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    submit(form, event.submitter);
  }, { capture: true });

  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLTextAreaElement) || !field.form?.matches(composers)) return;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    field.form.requestSubmit(field.form.querySelector<HTMLElement>("[type=submit]"));
  });

  document.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement) || !target.form?.matches(composers)) return;
    fit(target);
    count(target.form, target);
    noteDraft(target);
    noteTyping(target.form, target);
  });
  watchReview();
  watchUnsent();
  watchChoosing();
  watchChips((form) => {
    if (form.hasAttribute("data-sending")) {
      form.requestSubmit(form.querySelector<HTMLElement>("[type=submit]"));
    }
  });
}
