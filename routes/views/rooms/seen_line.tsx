/** Under the newest message of one's own: when the colleague saw it. It goes with the next message. */
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import { isoTime, rowTime } from "../../../languages/time.ts";
import { orderBefore } from "../order.ts";
import { style } from "../style.ts";

export interface SeenProps {
  roomId: string;
  /** The entry that was seen. */
  seq: number;
  /** When, ms since 1970. */
  at: number;
  locale: Locale;
  now: number;
}

const line = style("self-end px-1 text-hint text-third tabular-nums");

export const seenId = (room: string) => `seen-${room}`;

export function SeenLine({ roomId, seq, at, locale, now }: SeenProps) {
  return (
    <li
      id={seenId(roomId)}
      class={line}
      data-into={`thread-${roomId}`}
      data-order={orderBefore(seq + 1)}
      // It belongs to one's own message: nothing new has come that would have to be looked at.
      data-mine=""
    >
      <time datetime={isoTime(at)}>{wordsOf(locale.language).rooms.seen(rowTime(at, now, locale))}</time>
    </li>
  );
}
