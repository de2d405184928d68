/**
 * Dialogs: what the server answers with one opens by itself and is forgotten when it closes; besides,
 * `<button command commandfor>` for browsers that do not know it yet.
 */
export function openDialogs(): void {
  const asked = document.getElementById("dialogs");
  asked?.addEventListener("sportello:arrived", ({ target }) => {
    if (target instanceof HTMLDialogElement) target.showModal();
  });
  // It does not bubble.
  asked?.addEventListener("close", ({ target }) => {
    if (target instanceof HTMLDialogElement) target.remove();
  }, { capture: true });
  if ("commandForElement" in HTMLButtonElement.prototype) return;
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button[command]") : null;
    const dialog = document.getElementById(button?.getAttribute("commandfor") ?? "");
    if (!(dialog instanceof HTMLDialogElement)) return;
    if (button?.getAttribute("command") === "close") dialog.close();
    else if (!dialog.open) dialog.showModal();
  });
}
