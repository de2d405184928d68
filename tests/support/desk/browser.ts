/** One browser at the desk: cookie, the headers a real one sends, and answers read to their end. */
import type { Desk } from "../desk.ts";
import { EventReader } from "./event_reader.ts";

export interface Answer {
  status: number;
  text: string;
  headers: Headers;
}

export async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, text: await response.text(), headers: response.headers };
}

type Form = Record<string, string> | [string, string][];

export class Browser {
  constructor(private readonly desk: Desk, readonly token: string | null) {}

  /** A page, as by following a link. */
  get(path: string, headers: HeadersInit = {}): Promise<Answer> {
    return this.desk.ask(path, { headers: this.#headers({ accept: "text/html" }, headers) });
  }

  /** Fragments, as our own script asks for them. */
  fragments(path: string): Promise<Answer> {
    return this.desk.ask(path, { headers: this.#headers({ "hx-request": "true" }) });
  }

  /** A form as our own script sends it; `headers` replace what a browser would say. */
  post(path: string, form: Form = {}, headers: HeadersInit = {}): Promise<Answer> {
    return this.#send("POST", path, form, { "hx-request": "true" }, headers);
  }

  /** A form as a browser without script sends it. */
  submit(path: string, form: Form = {}, headers: HeadersInit = {}): Promise<Answer> {
    return this.#send("POST", path, form, { accept: "text/html" }, headers);
  }

  put(path: string, form: Form = {}): Promise<Answer> {
    return this.#send("PUT", path, form, { "hx-request": "true" }, {});
  }

  /** Opens the live stream after a cursor, or from now on. */
  async live(after?: string): Promise<EventReader> {
    const query = after === undefined ? "" : `?after=${after}`;
    const response = await this.desk.open(`/live${query}`, {
      headers: this.#headers({ accept: "text/event-stream" }),
    });
    return new EventReader(response);
  }

  #send(method: string, path: string, form: Form, said: Record<string, string>, headers: HeadersInit) {
    const ours = { ...said, "origin": "http://desk.test", "sec-fetch-site": "same-origin" };
    return this.desk.ask(path, {
      method,
      body: new URLSearchParams(form),
      headers: this.#headers(ours, headers),
      redirect: "manual",
    });
  }

  #headers(said: Record<string, string>, more: HeadersInit = {}): Headers {
    const headers = new Headers({ "accept-language": "en", ...said });
    if (this.token !== null) headers.set("cookie", `session=${this.token}`);
    for (const [name, value] of new Headers(more)) {
      if (value === "") headers.delete(name);
      else headers.set(name, value);
    }
    return headers;
  }
}
