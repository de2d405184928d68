/** The server's time: the clocks of agents' computers are wrong by minutes at times. */

/** `<html data-now>` is the server's clock when it rendered the page. */
const renderedAt = Number(document.documentElement.dataset.now);

const ahead = renderedAt ? renderedAt - Date.now() : 0;

/** Milliseconds since 1970, as the server counts them. */
export function serverNow(): number {
  return Date.now() + ahead;
}
