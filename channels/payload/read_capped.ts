/** An answer's body as text, never more of it than a provider's answer can be long. */

const LONGEST = 64 * 1024;

/**
 * At most 64 KiB of the body; the rest is not waited for.
 * @throws whatever the connection throws while the body arrives.
 */
export async function readCapped(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder();
  let read = "";
  let size = 0;
  while (size < LONGEST) {
    const { done, value } = await reader.read();
    if (done) return read + decoder.decode();
    size += value.byteLength;
    read += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return read;
}
