/**
 * The loader as a process of its own, so that it shares neither event loop nor garbage collector with the
 * server it measures. Requests are made by a module that exports `makeRequests`, since functions do not
 * travel between processes. The program reads its task from standard input and writes the result as JSON.
 */
import { Histogram, type HistogramData } from "./histogram.ts";
import { type LoadRequest, type LoadResult, type LoadShape, runLoad } from "./loader.ts";

/** What a module of requests exports. `options` is whatever JSON the caller gave along. */
export type MakeRequests = (options: unknown) => (i: number) => LoadRequest;

export interface ApartPlan extends LoadShape {
  /** File URL of a module that exports `makeRequests: MakeRequests`. */
  module: string;
  options?: unknown;
  /** Pins the loader to this processor core, where the system has `taskset`. */
  core?: number;
}

type Wire = Omit<LoadResult, "latency" | "lag"> & { latency: HistogramData; lag: HistogramData };

/** Runs a load in a process of its own. Rejects when that process fails, with what it wrote. */
export async function runLoadApart(plan: ApartPlan): Promise<LoadResult> {
  const program = new URL(import.meta.url).pathname;
  const deno = [Deno.execPath(), "run", "--allow-net", "--allow-read", "--allow-env", program];
  const [command = "", ...args] = plan.core === undefined
    ? deno
    : ["taskset", "-c", String(plan.core), ...deno];
  const child = new Deno.Command(command, { args, stdin: "piped", stdout: "piped", stderr: "piped" }).spawn();
  const input = child.stdin.getWriter();
  await input.write(new TextEncoder().encode(JSON.stringify(plan)));
  await input.close();
  const { success, stdout, stderr } = await child.output();
  const text = new TextDecoder();
  if (!success) throw new Error(`the loader failed: ${text.decode(stderr)}`);
  const wire: Wire = JSON.parse(text.decode(stdout));
  return { ...wire, latency: Histogram.from(wire.latency), lag: Histogram.from(wire.lag) };
}

async function main(): Promise<void> {
  const { module, options, ...shape }: ApartPlan = await new Response(Deno.stdin.readable).json();
  const { makeRequests }: { makeRequests: MakeRequests } = await import(module);
  console.log(JSON.stringify(await runLoad({ ...shape, makeRequest: makeRequests(options) })));
}

// Not awaited here: a module of requests may import this one, and would wait for it for ever.
if (import.meta.main) main();
