/** Keeps what the person has typed while the markup around it, or the field itself, is replaced. */
import { within } from "./within.ts";

interface Typed {
  field: HTMLTextAreaElement;
  text: string;
  start: number;
  end: number;
  focused: boolean;
}

/** Text areas below `root` whose text differs from what the server put there. */
function typedIn(root: Element): Typed[] {
  return within<HTMLTextAreaElement>(root, "textarea")
    .filter((field) => field.value !== field.defaultValue || field === document.activeElement)
    .map((field) => ({
      field,
      text: field.value,
      start: field.selectionStart,
      end: field.selectionEnd,
      focused: field === document.activeElement,
    }));
}

/** The same field, or the one that took its place. */
function successorOf(field: HTMLTextAreaElement): HTMLTextAreaElement | null {
  if (field.isConnected) return field;
  const url = field.dataset.draftUrl;
  return url ? document.querySelector(`textarea[data-draft-url="${CSS.escape(url)}"]`) : null;
}

/** Runs `change` on `root` and gives text, selection and focus back where a field for them is left. */
export function keepingTyped(root: Element, change: () => void): void {
  const before = typedIn(root);
  change();
  for (const { field, text, start, end, focused } of before) {
    const now = successorOf(field);
    if (!now) continue;
    if (now.value !== text) now.value = text;
    if (focused && document.activeElement !== now) now.focus({ preventScroll: true });
    if (focused) now.setSelectionRange(start, end);
  }
}
