/** How long a sound is, by decoding it; the page's policy lets no media element read a chosen file. */

/** In seconds; null for what this browser can't decode. */
export async function measureSound(file: Blob): Promise<number | null> {
  try {
    const context = new OfflineAudioContext(1, 1, 8_000);
    return (await context.decodeAudioData(await file.arrayBuffer())).duration;
  } catch {
    return null;
  }
}
