/** Addresses that strangers sent us, made harmless before they become links (S2). */

/** The address when it is plain http or https, else null. */
export function safeHref(address: string | undefined): string | null {
  if (!address) return null;
  try {
    const { protocol, href } = new URL(address);
    return protocol === "https:" || protocol === "http:" ? href : null;
  } catch {
    return null;
  }
}
