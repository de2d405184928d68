/**
 * The body of a KV Connect watch answer: frames of a 32-bit little-endian length and a WatchOutput, and
 * frames of length zero as pings (https://github.com/denoland/denokv/blob/main/proto/kv-connect.md).
 */
import type { NativeDatabase } from "./native_database.ts";
import { fieldsOf, joined, shortField, smallNumberField } from "./protobuf.ts";

const WATCH_KEYS = 1;
const OUTPUT_KEYS = 2;
const PING_EVERY_MS = 5_000;

/** How many keys a Watch request names. Throws `RangeError` when the body is not protobuf. */
export function watchedKeys(body: Uint8Array): number {
  return fieldsOf(body).filter((field) => field.number === WATCH_KEYS).length;
}

/** One watch in progress. `end` closes the stream and resolves with `ended`. */
export interface RunningWatch {
  stream: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Resolves once the engine has let go of the watch, for whatever reason it ended. */
  ended: Promise<void>;
  end(): Promise<void>;
}

/**
 * Starts the watch that `body` (a Watch message) asks for.
 *
 * Only a change of a watched key wakes a waiting watch of the native engine, so one more key is watched
 * than was asked for: writing it is how `end` gets the engine to let go. Its part of each output is cut
 * off, and it is deleted again at once. Rejects with `NativeFailure`.
 */
export async function startWatch(database: NativeDatabase, body: Uint8Array): Promise<RunningWatch> {
  const wakeKey = new TextEncoder().encode(`\x02kv_server wake ${crypto.randomUUID()}\0`);
  const watch = await database.startWatch(joined(body, shortField(WATCH_KEYS, shortField(1, wakeKey))));
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  let ended = false;
  let cancelled = false;
  let pings: ReturnType<typeof setInterval> | undefined;

  const end = async () => {
    if (!ended) {
      ended = true;
      clearInterval(pings);
      await database.atomicWrite(setting(wakeKey));
    }
    await released;
  };

  const pump = async (controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>) => {
    while (!ended) {
      const output = await database.nextWatchOutput(watch);
      if (!ended) controller.enqueue(framed(withoutLastKey(output)));
    }
    database.endWatch(watch);
    await database.atomicWrite(deleting(wakeKey));
  };

  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      pings = setInterval(() => controller.enqueue(framed(new Uint8Array())), PING_EVERY_MS);
      // A stream that its reader cancelled is closed already and refuses to be closed again.
      pump(controller)
        .then(() => cancelled || controller.close(), (error) => controller.error(error))
        .finally(release);
    },
    cancel() {
      cancelled = true;
      return end();
    },
  });
  return { stream, ended: released, end };
}

function framed(output: Uint8Array): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(4 + output.length);
  new DataView(frame.buffer).setUint32(0, output.length, true);
  frame.set(output, 4);
  return frame;
}

/** The engine writes the outputs in the order of the keys, so the wake key's part is the tail. */
function withoutLastKey(output: Uint8Array): Uint8Array {
  const last = fieldsOf(output).findLast((field) => field.number === OUTPUT_KEYS);
  return last ? output.subarray(0, last.start) : output;
}

/** AtomicWrite messages of one Mutation{key = 1, value = 2, type = 3}: type 1 sets (one raw byte), 2 deletes. */
function setting(key: Uint8Array): Uint8Array {
  const value = joined(shortField(1, new Uint8Array([1])), smallNumberField(2, 3));
  return shortField(2, joined(shortField(1, key), shortField(2, value), smallNumberField(3, 1)));
}

function deleting(key: Uint8Array): Uint8Array {
  return shortField(2, joined(shortField(1, key), smallNumberField(3, 2)));
}
