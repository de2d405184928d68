/** Puts text where the caret of a composer stands. */

/** What a text that is put right after it would stick to. */
const stickyEnd = /[\p{L}\p{N}.,;:!?)\]…]$/u;

/** In place of what is selected; the composer has the focus afterwards, with the caret behind the text. */
export function insertAtCaret(field: HTMLTextAreaElement, text: string): void {
  const { selectionStart, selectionEnd, value } = field;
  const gap = stickyEnd.test(value.slice(0, selectionStart)) ? " " : "";
  field.setRangeText(gap + text, selectionStart, selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

/** In a draft that came with the page the caret stands in front; whoever goes on goes on behind it. */
export function caretToEnd(field: HTMLTextAreaElement): void {
  if (field === document.activeElement) return;
  field.setSelectionRange(field.value.length, field.value.length);
}
