/** One connection to `GET /live`, from opening to its end. Ends by error, by silence, or when told to. */
import { feedQuery } from "./catch_up.ts";
import { relayTyping } from "./typing.ts";

/** Three beats of 15 s. */
const silenceMs = 45_000;

export interface StreamEvents {
  opened(): void;
  /** A message; what is visible between the one before and `id`. */
  message(id: string, html: string): void;
  /** Nothing visible happened up to `cursor`. */
  beat(cursor: string): void;
  /** The server cannot continue from here. */
  reset(): void;
}

/** Listens until the stream ends and says when something was last heard, in ms since 1970. Never rejects. */
export function listen(after: string, on: StreamEvents, signal: AbortSignal): Promise<number> {
  return new Promise((resolve) => {
    const source = new EventSource(`/live?${feedQuery(after)}`);
    let heardAt = Date.now();
    const end = () => {
      source.close();
      clearTimeout(watchdog);
      removeEventListener("offline", end);
      signal.removeEventListener("abort", end);
      resolve(heardAt);
    };
    let watchdog = setTimeout(end, silenceMs);
    const heard = () => {
      heardAt = Date.now();
      clearTimeout(watchdog);
      watchdog = setTimeout(end, silenceMs);
    };
    source.onopen = () => (heard(), on.opened());
    source.onmessage = ({ lastEventId, data }) => (heard(), on.message(lastEventId, data));
    source.addEventListener("beat", ({ data }) => (heard(), on.beat(JSON.parse(data).cursor)));
    source.addEventListener("typing", ({ data }) => (heard(), relayTyping(data)));
    source.addEventListener("reset", () => (end(), on.reset()));
    source.onerror = end;
    addEventListener("offline", end);
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
  });
}
