/** Menus and dialogs close once what was chosen in them has been sent, or leads elsewhere. */

function close(element: Element): void {
  element.closest<HTMLElement>("[popover]:popover-open")?.hidePopover();
  element.closest("dialog")?.close();
}

/** Listens to answers, so that a dialog stays, with what was typed, when there was none. */
export function closeAfterSending(): void {
  document.addEventListener("htmx:after:request", ({ target }) => {
    if (target instanceof HTMLFormElement) close(target);
  });
  // What a menu's button opens would otherwise stand beside the menu.
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest(".menu [popovertarget]") : null;
    button?.closest<HTMLElement>(".menu")?.hidePopover();
  }, { capture: true });
}
