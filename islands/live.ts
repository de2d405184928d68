/**
 * The stream client: joins this tab to the others of this browser, applies what the leading tab relays, and
 * catches up by itself where something is missing.
 */
import { asEntries, fetchMissed } from "./catch_up.ts";
import { keepConnected } from "./connection.ts";
import { relation } from "./cursor.ts";
import { here } from "./here.ts";
import { type LeadershipMessage, stand } from "./leadership.ts";
import { isLeading, setLeading } from "./leading.ts";
import { leave } from "./leave.ts";
import { setOffline } from "./offline.ts";
import type { Entry } from "./position.ts";

/** What tabs of one agent say to each other. `line` also answers `hello`, with how far the leader has relayed. */
type TabMessage =
  | LeadershipMessage
  | { kind: "entry"; entry: Entry }
  | { kind: "hello" }
  | { kind: "line"; up: boolean; cursor: string | null }
  | { kind: "leave"; why: "stale" | "signed-out" };

/** A leader says something every 15 s; a visible tab that hears nothing for four beats takes over. */
const leaderSilentMs = 60_000;

/** Starts on a page that carries `#cursor`; other pages have nothing live. */
export function startLive(): void {
  if (here.mark() === null) return;
  const name = `live:${document.documentElement.dataset.agent ?? ""}`;
  const bus = new BroadcastChannel(name);
  const say = (message: TabMessage) => bus.postMessage(message);

  let catching: Promise<void> | undefined;
  let lineUp = true;
  let relayed: string | null = null;

  const take = (entry: Entry) => {
    try {
      const verdict = here.take(entry);
      if (verdict === "gap") catchUp();
      if (verdict === "foreign") leave("stale");
    } catch (error) {
      console.error(error);
      leave("stale");
    }
  };

  const catchUp = () => {
    catching ??= fetchAndTake().finally(() => catching = undefined);
  };

  const fetchAndTake = async () => {
    const after = here.mark();
    if (after === null) return;
    const missed = await fetchMissed(after);
    if (missed.outcome === "missed") asEntries(after, missed, false).forEach(take);
    if (missed.outcome === "too-old") leave("stale");
    if (missed.outcome === "signed-out") leave("signed-out");
  };

  const leaveAll = (why: "stale" | "signed-out") => {
    say({ kind: "leave", why });
    leave(why);
  };

  const setLine = (up: boolean) => {
    lineUp = up;
    say({ kind: "line", up, cursor: relayed });
    setOffline(!up);
  };

  const lead = async (signal: AbortSignal) => {
    setLeading(true);
    relayed = here.mark();
    await keepConnected({
      cursor: () => here.mark() ?? relayed ?? "",
      relay(entry) {
        relayed = entry.id;
        say({ kind: "entry", entry });
        take(entry);
      },
      up: () => setLine(true),
      down: () => setLine(false),
      reload: () => leaveAll("stale"),
      signedOut: () => leaveAll("signed-out"),
    }, signal);
    setLeading(false);
  };

  const candidate = stand(name, lead, say);
  let silence: ReturnType<typeof setTimeout> | undefined;
  const expectLeader = () => {
    clearTimeout(silence);
    silence = setTimeout(candidate.claim, leaderSilentMs);
  };

  bus.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    expectLeader();
    switch (data.kind) {
      case "entry":
        return take(data.entry);
      case "hello":
        return isLeading() ? say({ kind: "line", up: lineUp, cursor: relayed }) : undefined;
      case "line":
        setOffline(!data.up);
        return isBehind(data.cursor) ? catchUp() : undefined;
      case "leave":
        return void leave(data.why);
      case "claim":
      case "free":
      case "stay":
        return candidate.hear(data);
    }
  };

  const isBehind = (cursor: string | null) => {
    const at = here.mark();
    return cursor !== null && at !== null && relation(at, cursor) === "before";
  };

  const lookUp = () => {
    if (document.hidden) return;
    say({ kind: "hello" });
    candidate.claim();
  };
  document.addEventListener("visibilitychange", lookUp);
  addEventListener("pageshow", ({ persisted }) => persisted && lookUp());
  say({ kind: "hello" });
  expectLeader();
  followSwaps(catchUp);
}

/** htmx answers are as old as their request: what came meanwhile is shown again, and new pages are joined. */
function followSwaps(catchUp: () => void): void {
  const marks = new WeakMap<object, string | null>();
  const ctxOf = (event: Event) => (event as CustomEvent<{ ctx: object }>).detail.ctx;
  const holder = () => document.getElementById("cursor");
  let known = holder();

  document.addEventListener("htmx:before:request", (event) => marks.set(ctxOf(event), here.mark()));
  document.addEventListener("htmx:after:swap", (event) => {
    if (holder() === known) return here.replay(marks.get(ctxOf(event)) ?? null);
    known = holder();
    if (!here.rejoin()) catchUp();
  });
}
