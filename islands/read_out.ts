/** Says a line to screen readers, once, without touching focus. */

/** More lines than this are never read out again. */
const linesKept = 20;

export function readOut(text: string): void {
  const log = document.getElementById("announcements");
  if (!log) return;
  const line = document.createElement("p");
  line.textContent = text;
  log.append(line);
  while (log.childElementCount > linesKept) log.firstElementChild?.remove();
}
