/**
 * The SQLite engine of Deno KV behind functions that take and return the protobuf bodies of the KV
 * Connect protocol. It is the native part of npm:@deno/kv, which the package uses but does not export.
 */
import { createRequire } from "node:module";
// Only a package that some module imports has a place on disk that import.meta.resolve can tell.
import "@deno/kv";

/** What the native part offers, as read from esm/napi_based.js of @deno/kv 0.14.0. */
interface Binding {
  open(path: string, inMemory: boolean | undefined, debug: boolean): number;
  close(database: number, debug: boolean): void;
  snapshotRead(database: number, body: Uint8Array, debug: boolean): Promise<Uint8Array>;
  atomicWrite(database: number, body: Uint8Array, debug: boolean): Promise<Uint8Array>;
  startWatch(database: number, body: Uint8Array, debug: boolean): Promise<number>;
  dequeueNextWatchMessage(database: number, watch: number, debug: boolean): Promise<Uint8Array | undefined>;
  endWatch(database: number, watch: number, debug: boolean): void;
}

/** One open database. Every call rejects with a `NativeFailure` when the engine refuses it. */
export interface NativeDatabase {
  snapshotRead(body: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  atomicWrite(body: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  startWatch(body: Uint8Array): Promise<number>;
  /** Resolves at the next change of a watched key; nothing else wakes it, not even `close`. */
  nextWatchOutput(watch: number): Promise<Uint8Array>;
  endWatch(watch: number): void;
  close(): void;
}

/** The engine said no. `breach` is true when the request itself is at fault: repeating it is useless. */
export class NativeFailure extends Error {
  readonly breach: boolean;

  constructor(cause: unknown) {
    const [firstLine = "unknown failure"] = String(cause instanceof Error ? cause.message : cause).split(
      "\n",
    );
    super(firstLine, { cause });
    this.breach = !/locked|busy|disk|I\/O|malformed|unable to open/i.test(firstLine);
  }
}

/** Opens the database file at `path`, creating it when it is missing. Throws what the engine throws. */
export function openNativeDatabase(path: string): NativeDatabase {
  const require = createRequire(import.meta.resolve("@deno/kv"));
  const binding: Binding = require("./_napi_index.cjs");
  const id = binding.open(path, undefined, false);
  return {
    snapshotRead: async (body) => bytesOf(await refined(binding.snapshotRead(id, body, false))),
    atomicWrite: async (body) => bytesOf(await refined(binding.atomicWrite(id, body, false))),
    startWatch: (body) => refined(binding.startWatch(id, body, false)),
    nextWatchOutput: async (watch) => {
      const output = await refined(binding.dequeueNextWatchMessage(id, watch, false));
      if (output === undefined) throw new NativeFailure("the watch has ended");
      return bytesOf(output);
    },
    endWatch: (watch) => binding.endWatch(id, watch, false),
    close: () => binding.close(id, false),
  };
}

async function refined<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new NativeFailure(error);
  }
}

/** A copy that owns its memory: the engine's buffers are Node's. */
function bytesOf(buffer: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer);
}
