/**
 * Theme and language are cookies, so that the server renders the right page at once: controls with
 * `data-set="theme"` or `data-set="language"` write them and load the page again.
 */
import { flushDrafts } from "./drafts.ts";

const settings = new Set(["theme", "language"]);

const yearSeconds = 365 * 24 * 60 * 60;

async function choose(name: string | undefined, value: string): Promise<void> {
  if (!name || !settings.has(name)) return;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${name}=${
    encodeURIComponent(value)
  }; Path=/; Max-Age=${yearSeconds}; SameSite=Lax${secure}`;
  await flushDrafts();
  location.reload();
}

/** Listens to buttons (`value`) and selects. */
export function watchChoices(): void {
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element && target.closest<HTMLButtonElement>("button[data-set]");
    if (button) choose(button.dataset.set, button.value);
  });
  document.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLSelectElement) choose(target.dataset.set, target.value);
  });
}
