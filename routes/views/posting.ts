/** How an action is sent: a plain POST without script; with it, what is answered finds its own places. */

/**
 * Attributes of a form that posts to `action`. The target is only a name for a place that never goes away:
 * htmx drops an answer whose target was taken off the page meanwhile.
 */
export function posting(action: string) {
  return { method: "post", action, "hx-post": action, "hx-swap": "place", "hx-target": "#status" } as const;
}
