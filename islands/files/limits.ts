/** What a channel takes, as the composer carries it: so that the rest is refused at the drop, with the reason (F3). */

export interface UploadLimits {
  /** Largest size in bytes by the ending of the name. */
  most: Record<string, number>;
  /** The sentence for a type that is not taken, and for each size, by bytes, that is too large. */
  wrongType: string;
  tooLarge: Record<string, string>;
}

export function limitsOf(form: HTMLFormElement): UploadLimits | null {
  const text = form.dataset.uploadLimits;
  return text === undefined ? null : JSON.parse(text);
}

/** Why a file is refused here already, or null. One without an ending is left to the server, which reads it. */
export function problemWith(
  { name, size }: File,
  { most, wrongType, tooLarge }: UploadLimits,
): string | null {
  const ending = /\.([^.]{1,5})$/.exec(name)?.[1]?.toLowerCase();
  const largest = ending === undefined ? Math.max(0, ...Object.values(most)) : most[ending];
  if (largest === undefined || size === 0) return wrongType;
  return size > largest ? tooLarge[largest] ?? wrongType : null;
}
