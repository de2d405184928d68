/** One browser has one session: when somebody else signs in, the pages of whoever was there before load anew. */
import { leave } from "./leave.ts";

/** Tells every tab who is here now, and listens. */
export function keepOneAgent(): void {
  const { agent } = document.documentElement.dataset;
  if (agent === undefined) return;
  const bus = new BroadcastChannel("agent");
  bus.onmessage = ({ data }: MessageEvent<string>) => {
    if (data !== agent) leave("stale");
  };
  bus.postMessage(agent);
}
