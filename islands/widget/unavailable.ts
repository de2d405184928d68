/** The chat of somebody who may not use it: what it is does not show, only that it can't be used (L2). */
const { body } = document;

/** The server says so with the page, or later by refusing. */
export function isUnavailable(): boolean {
  return body.hasAttribute("data-unavailable");
}

export function makeUnavailable() {
  body.setAttribute("data-unavailable", "");
}
