/**
 * An HTTP loader. With `rate` it is an open loop: requests are due at fixed times whether or not earlier
 * ones were answered, and latency counts from the due time, so that a stall shows in full. With `inFlight`
 * that many requests are always under way. Run it away from the server: see loader_process.ts.
 */
import { Histogram } from "./histogram.ts";
import { ConnectionFailure, encodeRequest, HttpConnection, type LoadRequest } from "./http_connection.ts";

export type { LoadRequest };

export interface LoadShape {
  /** Where the server is; only host and port are used, over plain HTTP/1.1. */
  url: string;
  /** Exactly one of both: arrivals per second, or requests always under way. */
  rate?: number;
  inFlight?: number;
  seconds: number;
  /** Most connections at once for `rate` (64 by default); for `inFlight` it is that many. */
  connections?: number;
  /** When an unanswered request counts as failed; 10,000 by default. */
  timeoutMs?: number;
}

export interface LoadPlan extends LoadShape {
  /** The `i`-th request, from 0. */
  makeRequest(i: number): LoadRequest;
}

export interface LoadResult {
  sent: number;
  /** Answered 2xx. */
  ok: number;
  /** How many by status, or "connection", "timeout", and "unsent" for those due but never sent. */
  errors: Record<string, number>;
  /** Of the `ok` ones, from when they were due (`rate`) or sent (`inFlight`). */
  latency: Histogram;
  /** How late the loader itself was to notice that a request was due; large values mean it is overloaded. */
  lag: Histogram;
  /** From the start to the last answer. */
  seconds: number;
  /** `ok` per second. */
  achievedRate: number;
}

const SWEEP_EVERY_MS = 50;

/** Runs one load to its end. Rejects when the first connection cannot be opened. */
export async function runLoad(plan: LoadPlan): Promise<LoadResult> {
  if ((plan.rate === undefined) === (plan.inFlight === undefined)) {
    throw new TypeError("give rate or inFlight");
  }
  const { hostname, port, host } = new URL(plan.url);
  (await HttpConnection.open(hostname, Number(port))).close();
  const latency = new Histogram();
  const lag = new Histogram();
  const errors: Record<string, number> = {};
  const timeoutMs = plan.timeoutMs ?? 10_000;
  const begin = performance.now();
  let sent = 0;
  let made = 0;
  let ok = 0;

  const fail = (reason: string, count = 1) => errors[reason] = (errors[reason] ?? 0) + count;

  /** Takes due times one by one, in order, until there are none left; shared by all connections. */
  const dueTimes = plan.rate === undefined
    ? { next: () => performance.now() < begin + plan.seconds * 1000 ? performance.now() : null }
    : arrivals(begin, plan.rate, plan.seconds);

  const lanes = new Set<Lane>();
  const sweep = setInterval(() => {
    const limit = performance.now() - timeoutMs;
    for (const lane of lanes) lane.endIfSince(limit);
  }, SWEEP_EVERY_MS);

  const runLane = async () => {
    const lane = new Lane(hostname, Number(port));
    lanes.add(lane);
    const make = () => encodeRequest(plan.makeRequest(made++), host);
    // In a closed loop made while the server works, so that the loader's own work does not count as the server's.
    let ahead = plan.inFlight === undefined ? null : make();
    for (let due = dueTimes.next(); due !== null; due = dueTimes.next()) {
      if (performance.now() < due) {
        await until(due);
        lag.record(performance.now() - due);
      }
      const answer = lane.exchange(ahead ?? make());
      sent++;
      if (ahead) ahead = make();
      const status = await answer;
      if (typeof status === "number" && status < 300) {
        ok++;
        latency.record(performance.now() - due);
      } else fail(String(status));
      if (performance.now() > begin + plan.seconds * 1000 + timeoutMs) break;
    }
    lane.close();
  };
  const width = plan.inFlight ?? plan.connections ?? 64;
  await Promise.all(Array.from({ length: width }, runLane));
  clearInterval(sweep);

  const unsent = plan.rate === undefined ? 0 : Math.round(plan.rate * plan.seconds) - sent;
  if (unsent > 0) fail("unsent", unsent);
  const seconds = (performance.now() - begin) / 1000;
  return { sent, ok, errors, latency, lag, seconds, achievedRate: ok / seconds };
}

function arrivals(begin: number, rate: number, seconds: number): { next(): number | null } {
  const total = Math.round(rate * seconds);
  let taken = 0;
  return { next: () => taken < total ? begin + (taken++ * 1000) / rate : null };
}

/** Waits by timer, never by spinning: the loader must not take the server's processor time. */
async function until(due: number): Promise<void> {
  for (let left = due - performance.now(); left > 0; left = due - performance.now()) {
    await new Promise((resolve) => setTimeout(resolve, left));
  }
}

/** One of the loader's connections, opened anew whenever it broke. */
class Lane {
  #connection: HttpConnection | null = null;
  #since: number | null = null;
  #timedOut = false;

  constructor(readonly hostname: string, readonly port: number) {}

  async exchange(request: Uint8Array): Promise<number | "connection" | "timeout"> {
    this.#since = performance.now();
    this.#timedOut = false;
    try {
      this.#connection ??= await HttpConnection.open(this.hostname, this.port);
      const { status, reusable } = await this.#connection.exchange(request);
      if (!reusable) this.close();
      return status;
    } catch (error) {
      this.close();
      if (this.#timedOut) return "timeout";
      if (error instanceof ConnectionFailure || error instanceof Deno.errors.ConnectionReset) {
        return "connection";
      }
      if (error instanceof Deno.errors.ConnectionRefused || error instanceof Deno.errors.BrokenPipe) {
        return "connection";
      }
      throw error;
    } finally {
      this.#since = null;
    }
  }

  /** Ends an exchange that began before `limit`. */
  endIfSince(limit: number): void {
    if (this.#since === null || this.#since > limit || this.#timedOut) return;
    this.#timedOut = true;
    this.close();
  }

  close(): void {
    this.#connection?.close();
    this.#connection = null;
  }
}
