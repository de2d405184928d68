/** A visitor of the company's website: the requests that the widget's frame makes, without a browser. */
import assert from "node:assert/strict";
import { newId } from "../../actors/runtime/clock.ts";
import type { History, Sent } from "../../islands/widget/protocol.ts";
import type { Desk } from "../support/desk.ts";
import { EventReader } from "../support/desk/event_reader.ts";

export class Visitor {
  private constructor(readonly desk: Desk, readonly token: string, readonly from: string) {}

  /** Somebody new, with a session. */
  static async comes(desk: Desk, from = "198.51.100.7"): Promise<Visitor> {
    const answer = await desk.ask(`/widget/${desk.company.site}/session`, { method: "POST" }, from);
    assert.equal(answer.status, 200);
    return new Visitor(desk, JSON.parse(answer.text).token, from);
  }

  get path(): string {
    return `/widget/${this.desk.company.site}`;
  }

  post(path: string, body: unknown) {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return this.desk.ask(this.path + path, { method: "POST", body: text, headers: this.headers }, this.from);
  }

  /** Writes, and returns the server's answer; fails the test when it was refused. */
  async writes(text: string, id = newId(this.desk.clock.advance(1))): Promise<Sent> {
    const answer = await this.post("/messages", { id, text });
    assert.equal(answer.status, 200, answer.text);
    return JSON.parse(answer.text);
  }

  async history(): Promise<History> {
    const answer = await this.desk.ask(`${this.path}/history`, { headers: this.headers }, this.from);
    assert.equal(answer.status, 200, answer.text);
    return JSON.parse(answer.text);
  }

  async stream(after?: string): Promise<EventReader> {
    const cursor = after ?? this.desk.deps.feed.cursor;
    const path = `${this.path}/stream?after=${cursor}`;
    return new EventReader(await this.desk.open(path, { headers: this.headers }, this.from));
  }

  get headers(): Record<string, string> {
    return { authorization: `Bearer ${this.token}`, "accept-language": "it" };
  }
}

/** The entries that a stream told, in its order. */
export function toldBy(reader: EventReader): Record<string, unknown>[] {
  return reader.heard.filter(({ event }) => event === "entries").flatMap(({ data }) =>
    JSON.parse(data).entries
  );
}
