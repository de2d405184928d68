/** A request's body as a stream that gives up on senders who have stopped sending. */

/** So long a sender may be silent. */
const silenceMs = 30_000;
/** So long a whole upload may take: a hundred megabytes over a slow line. */
const longestMs = 30 * 60_000;

/** The body broke off, or nothing came any more. */
export class BrokenOff extends Error {}

/** The bytes as they come; fails with `BrokenOff`. Reads no faster than it is read itself. */
export function timedBody(request: Request): ReadableStream<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return new Blob([]).stream();
  const end = AbortSignal.timeout(longestMs);
  return new ReadableStream({
    async pull(controller) {
      let silence: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<never>((_, refuse) => {
        silence = setTimeout(() => refuse(new BrokenOff("silent")), silenceMs);
      });
      try {
        if (end.aborted) throw new BrokenOff("too slow");
        const { done, value } = await Promise.race([reader.read(), late]);
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        await reader.cancel().catch(() => {});
        throw error instanceof BrokenOff ? error : new BrokenOff(String(error));
      } finally {
        clearTimeout(silence);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  }, { highWaterMark: 0 });
}
