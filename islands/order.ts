/** Where an element belongs among its sorted siblings. Elements without an order (links, headings) stay put. */

/** What `placeFor` needs to know of an element; a real one or, in tests, a plain object. */
export interface Ordered {
  id: string;
  dataset: { order?: string | undefined };
}

function compare(a: Ordered, b: Ordered): number {
  const [x, y] = a.dataset.order === b.dataset.order
    ? [a.id, b.id]
    : [a.dataset.order ?? "", b.dataset.order ?? ""];
  return x < y ? -1 : x > y ? 1 : 0;
}

/**
 * The sibling before which `element` belongs, or null for the end. `siblings` are the container's children in
 * page order; `element` may be among them. Orders are compared as strings, equal ones by id.
 */
export function placeFor<E extends Ordered>(element: E, siblings: E[], descending: boolean): E | null {
  if (element.dataset.order === undefined) return null;
  const sign = descending ? -1 : 1;
  let last = -1;
  for (const [index, sibling] of siblings.entries()) {
    if (sibling === element || sibling.dataset.order === undefined) continue;
    if (sign * compare(sibling, element) > 0) return sibling;
    last = index;
  }
  return siblings.slice(last + 1).find((sibling) => last >= 0 && sibling !== element) ?? null;
}
