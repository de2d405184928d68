/** Grows a text area with its text. By rows, as the security policy lets nobody carry style attributes about. */

const mostRows = 12;

/** The rows the server gave a field: it never gets smaller than that. */
const fewestRows = new WeakMap<HTMLTextAreaElement, number>();

/** Makes the field as high as its text. Where the style sheet says `field-sizing: content` there is nothing to do. */
export function fit(field: HTMLTextAreaElement): void {
  const fewest = fewestRows.get(field) ?? field.rows;
  fewestRows.set(field, fewest);
  field.rows = fewest;
  while (field.scrollHeight > field.clientHeight && field.rows < mostRows) field.rows++;
}
