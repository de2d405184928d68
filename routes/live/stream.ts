/**
 * One open stream as server-sent events: bounded, ended when its reader does not keep up (the cursor makes the
 * browser whole again), never written to after its end.
 */

const maxQueuedBytes = 512 * 1024;
const encoder = new TextEncoder();

export class EventStream {
  readonly body: ReadableStream<Uint8Array>;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #ended: () => void;

  constructor(ended: () => void) {
    this.#ended = ended;
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => void (this.#controller = controller),
        cancel: () => this.#forget(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: maxQueuedBytes }),
    );
  }

  get isOpen(): boolean {
    return this.#controller !== undefined;
  }

  /**
   * Writes what `frame` made; a reader that is too far behind is cut off instead. One who has read everything
   * gets the next frame whatever its size: cut off, it would come back to the same one for ever.
   */
  send(bytes: Uint8Array) {
    if (!this.#controller) return;
    const room = this.#controller.desiredSize ?? 0;
    if (room < bytes.byteLength && room < maxQueuedBytes) this.end();
    else this.#controller.enqueue(bytes);
  }

  end() {
    const controller = this.#controller;
    this.#forget();
    controller?.close();
  }

  #forget() {
    if (!this.#controller) return;
    this.#controller = undefined;
    this.#ended();
  }
}

export interface Frame {
  id?: string;
  event?: string;
  data: string;
  retry?: number;
}

/** An event as bytes; encoded once, however many streams it goes to. */
export function frame({ id, event, data, retry }: Frame): Uint8Array {
  let text = "";
  if (retry !== undefined) text += `retry: ${retry}\n`;
  if (id !== undefined) text += `id: ${id}\n`;
  if (event !== undefined) text += `event: ${event}\n`;
  for (const line of data.split(/\r\n|\r|\n/)) text += `data: ${line}\n`;
  return encoder.encode(text + "\n");
}

export const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};
