/**
 * A server of the live protocol and the few routes the islands call, held in memory and steered by the test:
 * it cuts streams, refuses, falls silent and answers posts as told.
 */
import { buildApp } from "../../../scripts/build.ts";
import { bubble, page, panel, policy, styles } from "./fixture.ts";

type Answer = (request: Request) => Response | Promise<Response>;

const encoder = new TextEncoder();

/** HTML with a status, as the real routes answer htmx. */
export function html(markup: string, status = 200): Response {
  return new Response(markup, { status, headers: { "content-type": "text/html; charset=utf-8" } });
}

export class Harness {
  epoch = "e1";
  log: { id: string; html: string }[] = [];
  /** Every stream that is open now, and the most that ever were at once. */
  streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  mostStreams = 0;
  streamsOpened = 0;
  /** A status to answer streams and catch-ups with instead. */
  refusal: number | null = null;
  posts: URLSearchParams[] = [];
  drafts: string[] = [];
  panelsAsked = 0;
  rows = "";
  bubbles = bubble("first", "0001", "Hello");
  extra = "";
  answerPost: Answer = () => html("");
  answerPanel: Answer = () => html(panel("Conversation, again"));
  answerPage: Answer | null = null;

  readonly #closing = new AbortController();
  #server!: Deno.HttpServer<Deno.NetAddr>;
  #script!: Uint8Array<ArrayBuffer>;

  /** Builds the script and starts listening on a free port. Arguments after `--` go to the bundler. */
  static async start(): Promise<Harness> {
    const harness = new Harness();
    const folder = await Deno.makeTempDir();
    const at = new URL(`file://${folder}/`);
    const { name } = await buildApp(at, Deno.args);
    harness.#script = await Deno.readFile(new URL(name, at));
    await Deno.remove(at, { recursive: true });
    harness.#server = Deno.serve(
      { port: 0, hostname: "127.0.0.1", onListen: () => {} },
      (r) => harness.#route(r),
    );
    return harness;
  }

  get origin(): string {
    return `http://localhost:${this.#server.addr.port}`;
  }

  /** Stops at once, also with requests that a failed test left unanswered. */
  stop(): void {
    this.cut();
    this.#closing.abort();
  }

  get cursor(): string {
    return this.log.at(-1)?.id ?? this.#id(0);
  }

  /** Commits a payload to the feed and sends it to every stream. */
  push(payload: string): string {
    const id = this.#id(this.log.length + 1);
    this.log.push({ id, html: payload });
    for (const stream of this.streams) stream.enqueue(message(id, payload));
    return id;
  }

  /** Sends the newest entry once more, as a server may that repeats after a cut. */
  repeat(): void {
    const last = this.log.at(-1);
    for (const stream of this.streams) if (last) stream.enqueue(message(last.id, last.html));
  }

  /** Sends a named event to every stream. */
  send(event: string, data: string): void {
    for (const stream of this.streams) stream.enqueue(encoder.encode(`event: ${event}\ndata: ${data}\n\n`));
  }

  /** Ends every stream. */
  cut(): void {
    for (const stream of this.streams) stream.close();
    this.streams.clear();
  }

  #id(number: number): string {
    return `${this.epoch}.${number.toString(16).padStart(20, "0")}`;
  }

  #after(request: Request): { id: string; html: string }[] {
    const after = new URL(request.url).searchParams.get("after") ?? "";
    return this.log.filter(({ id }) => id > after);
  }

  async #route(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const key = `${request.method} ${pathname}`;
    switch (key) {
      case "GET /app.js":
        return new Response(this.#script, { headers: { "content-type": "text/javascript" } });
      case "GET /styles.css":
        return new Response(styles, { headers: { "content-type": "text/css" } });
      case "GET /live":
        return this.refusal ? new Response("", { status: this.refusal }) : this.#stream(request);
      case "GET /live/since":
        if (this.refusal) return new Response("", { status: this.refusal });
        return Response.json({ cursor: this.cursor, entries: this.#after(request) });
      case "GET /conversations/c1/panel":
        this.panelsAsked++;
        return await this.answerPanel(request);
      case "PUT /conversations/c1/draft":
        this.drafts.push(new URLSearchParams(await request.text()).get("text") ?? "");
        return new Response(null, { status: 204 });
      case "POST /conversations/c1/messages":
      case "POST /act":
        this.posts.push(new URLSearchParams(await request.clone().text()));
        return await this.answerPost(request);
      case "GET /favicon.ico":
        return new Response(null, { status: 204 });
      case "GET /sign-in":
        return html("<title>Sign in</title>");
      default:
        return this.answerPage ? await this.answerPage(request) : this.#page();
    }
  }

  #page(): Response {
    const body = page({ cursor: this.cursor, rows: this.rows, bubbles: this.bubbles, extra: this.extra });
    const response = html(body);
    response.headers.set("content-security-policy", policy);
    return response;
  }

  #stream(request: Request): Response {
    let own: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        own = controller;
        this.streams.add(own);
        this.streamsOpened++;
        this.mostStreams = Math.max(this.mostStreams, this.streams.size);
        own.enqueue(encoder.encode("retry: 1000\n\n"));
        for (const { id, html } of this.#after(request)) own.enqueue(message(id, html));
      },
      cancel: () => void this.streams.delete(own),
    });
    return new Response(body, {
      headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
    });
  }
}

function message(id: string, payload: string): Uint8Array {
  return encoder.encode(`id: ${id}\n${payload.split("\n").map((line) => `data: ${line}\n`).join("")}\n`);
}
