/** Shows a dropped connection (D10): the banner, and composers that say why they do not send. */
import { within } from "./within.ts";

let offline = false;

export function isOffline(): boolean {
  return offline;
}

/** Shows or hides the state on the whole page and tells screen readers once. */
export function setOffline(now: boolean): void {
  if (offline === now) return;
  offline = now;
  const banner = document.getElementById("offline");
  if (banner) banner.hidden = !now;
  const status = document.getElementById("status");
  if (status) status.textContent = now ? banner?.textContent?.trim() ?? "" : "";
  showOffline(document.body);
}

/** Brings new markup in line: send buttons rest and name the banner as the reason; typing goes on. */
export function showOffline(root: Element): void {
  for (const form of within<HTMLFormElement>(root, "form[data-composer]")) {
    form.toggleAttribute("data-offline", offline);
    for (const button of form.querySelectorAll<HTMLButtonElement>("button[type=submit]")) {
      button.setAttribute("aria-disabled", String(offline));
      if (offline) button.setAttribute("aria-describedby", "offline");
      else button.removeAttribute("aria-describedby");
    }
  }
}
