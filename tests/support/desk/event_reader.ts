/** Reads a stream of server-sent events as a browser does, and keeps all it has heard. */
import { until } from "../until.ts";

export interface Heard {
  event: string;
  id: string | null;
  data: string;
}

export class EventReader {
  /** Events so far, beats included. */
  readonly heard: Heard[] = [];
  readonly status: number;
  #reader: ReadableStreamDefaultReader<string>;
  #ended = false;
  #rest = "";
  #reading: Promise<void>;

  constructor(response: Response) {
    this.status = response.status;
    this.#reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    this.#reading = this.#read();
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** All markup that came. */
  get markup(): string {
    return this.heard.filter(({ event }) => event === "message").map(({ data }) => data).join("\n");
  }

  /** The cursor a browser would come back with. */
  get cursor(): string | null {
    return this.heard.findLast(({ id }) => id !== null)?.id ?? this.#beatCursor();
  }

  /** Resolves once the markup holds `text`. */
  hears(text: string): Promise<void> {
    return until(`the stream says ${text}`, () => this.markup.includes(text));
  }

  hearsEvent(name: string): Promise<void> {
    return until(`the stream sends ${name}`, () => this.heard.some(({ event }) => event === name));
  }

  /** Resolves when the server has ended it, within `patienceMs`. */
  ends(patienceMs = 1_000): Promise<void> {
    return until("the stream ends", () => this.#ended, patienceMs);
  }

  /** Goes away, as a browser whose tab is closed. */
  async leave() {
    await this.#reader.cancel().catch(() => {});
    await this.#reading;
  }

  async #read() {
    try {
      for (;;) {
        const { done, value } = await this.#reader.read();
        if (done) break;
        this.#rest += value;
        const frames = this.#rest.split("\n\n");
        this.#rest = frames.pop()!;
        for (const frame of frames) this.heard.push(parse(frame));
      }
    } finally {
      this.#ended = true;
    }
  }

  #beatCursor(): string | null {
    const beat = this.heard.findLast(({ event }) => event === "beat");
    return beat ? JSON.parse(beat.data).cursor : null;
  }
}

function parse(frame: string): Heard {
  const heard: Heard = { event: "message", id: null, data: "" };
  const data: string[] = [];
  for (const line of frame.split("\n")) {
    const [, name, value] = /^(\w+): (.*)$/s.exec(line) ?? [];
    if (name === "event") heard.event = value!;
    if (name === "id") heard.id = value!;
    if (name === "data") data.push(value!);
  }
  return { ...heard, data: data.join("\n") };
}
