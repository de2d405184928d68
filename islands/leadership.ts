/**
 * Decides which tab holds this browser's one connection: the holder of a Web Lock. A visible tab takes over
 * from one that has been hidden for long, because browsers slow hidden tabs down and freeze them.
 */

/** Longer than somebody looks something up in another tab, shorter than browsers begin to throttle hard. */
const hiddenForLongMs = 60_000;

/** A leader that does not answer within this time is frozen. */
const answerMs = 2_000;

/** What tabs say to each other about it; `tab` is the claiming one. */
export type LeadershipMessage = { kind: "claim" | "free" | "stay"; tab: string };

/** The way back into the conversation between tabs. */
export interface Candidate {
  hear(message: LeadershipMessage): void;
  /** Asks to take over, where this tab is visible and not the leader. */
  claim(): void;
}

/**
 * Queues for the lock `name` and runs `lead` while this tab holds it; `lead` must end when its signal aborts.
 * Without Web Locks (a page not served securely) every tab leads for itself.
 */
export function stand(
  name: string,
  lead: (signal: AbortSignal) => Promise<void>,
  say: (message: LeadershipMessage) => void,
): Candidate {
  const tab = crypto.getRandomValues(new Uint32Array(2)).join("-");
  let leading: AbortController | undefined;
  let waiting = new AbortController();
  let theft: ReturnType<typeof setTimeout> | undefined;
  let hiddenSince = document.hidden ? Date.now() : Infinity;

  const hold = async () => {
    const term = leading = new AbortController();
    await lead(term.signal);
    // Ended by itself: the page is being left, and the lock goes with it.
    if (!term.signal.aborted) await new Promise(() => {});
    // Handed over: the claimer takes the lock now; if it went away meanwhile, the next in line gets it.
    await new Promise((resolve) => setTimeout(resolve, answerMs));
  };

  const queue = async (options: LockOptions) => {
    try {
      await navigator.locks.request(name, options, hold);
    } catch {
      // The lock was taken over, or our own waiting was called off in order to take it over.
      if (options.signal?.aborted) return;
    }
    leading?.abort();
    leading = undefined;
    waiting = new AbortController();
    queue({ signal: waiting.signal });
  };

  const takeOver = () => {
    waiting.abort();
    queue({ steal: true });
  };

  document.addEventListener("visibilitychange", () => {
    hiddenSince = document.hidden ? Date.now() : Infinity;
  });
  if (!("locks" in navigator)) {
    lead(new AbortController().signal);
    return { hear: () => {}, claim: () => {} };
  }
  queue({ signal: waiting.signal });

  return {
    claim() {
      if (document.hidden || leading) return;
      clearTimeout(theft);
      theft = setTimeout(takeOver, answerMs);
      say({ kind: "claim", tab });
    },
    hear(message) {
      if (message.kind === "claim") {
        if (!leading || leading.signal.aborted) return;
        const free = Date.now() - hiddenSince > hiddenForLongMs;
        if (free) leading.abort();
        say({ kind: free ? "free" : "stay", tab: message.tab });
      } else if (message.tab === tab) {
        clearTimeout(theft);
        if (message.kind === "free") takeOver();
      }
    },
  };
}
