/**
 * Fetches customers' files after their messages are shown (F4): durable work, a few at a time, put off ever
 * longer. It has rows of its own and never stands in the way of what leaves. What a provider wants for it is
 * the affair of whoever hands in `Download`.
 */
import type { Attach } from "../conversation/commands.ts";
import type { Entry } from "../conversation/entry.ts";
import { isToFetch } from "../conversation/files.ts";
import { entryKey } from "../conversation/rows.ts";
import type { Conversations } from "../door.ts";
import type { Media } from "../message.ts";
import { type Clock, newId } from "../runtime/clock.ts";
import type { Committer } from "../runtime/committer.ts";
import type { Key, Row, Store } from "../runtime/store.ts";
import { Timer } from "../runtime/timer.ts";
import { WriteSet } from "../runtime/write_set.ts";
import { BlobTooLarge } from "./blobs.ts";
import { fetchKey, fetchPrefix, type FetchWork } from "./fetch_rows.ts";
import type { Files } from "./files.ts";

/** What a provider answered: the bytes, or why there are none, in words for the agent. */
export type Downloaded =
  | { bytes: ReadableStream<Uint8Array>; name?: string }
  | { failed: string; final: boolean };

/** Asks the account's provider for a file. Never throws. */
export type Download = (account: string, media: Media, signal: AbortSignal) => Promise<Downloaded>;

export interface FetchingOptions {
  store: Store;
  committer: Committer;
  clock: Clock;
  conversations: Conversations;
  files: Files;
  download: Download;
}

export const fetchBackOffMs = [1_000, 3_000, 10_000, 60_000, 300_000, 1_800_000];
/** A download that takes longer is given up; so long nobody else begins the same one. */
const downloadMs = 120_000;
const leaseMs = downloadMs + 30_000;
const atOnce = 4;
const rowsPerRead = 100;

export class Fetching {
  #timer: Timer;
  #running = new Set<Promise<void>>();
  #stopping = new AbortController();

  constructor(private readonly options: FetchingOptions) {
    const { clock, store } = options;
    this.#timer = new Timer(clock, store.engine === "server" ? 1_000 : 15_000, () => this.#look());
  }

  start() {
    this.#timer.notice(this.options.clock.now());
  }

  async stop() {
    this.#stopping.abort();
    await this.#timer.stop();
    await Promise.allSettled(this.#running);
  }

  /** Told what turns have written: new work is begun at once. */
  wrote(set: WriteSet) {
    for (const { key } of set.sets.values()) if (key[0] === "fetch") this.#timer.notice(key[1] as number);
  }

  /** Begins what is due and answers when the next is. */
  async #look(): Promise<number | null> {
    const rows = await this.options.store.list<FetchWork>({ prefix: fetchPrefix }, { limit: rowsPerRead });
    for (const row of rows) {
      const at = row.key[1] as number;
      if (at > this.options.clock.now()) return at;
      while (this.#running.size >= atOnce) await Promise.race(this.#running);
      if (this.#stopping.signal.aborted) return null;
      const work = this.#fetch(row).catch(report).finally(() => this.#running.delete(work));
      this.#running.add(work);
    }
    return rows.length === rowsPerRead ? this.options.clock.now() : null;
  }

  async #fetch(row: Row<FetchWork>): Promise<void> {
    const { clock } = this.options;
    const claimed = await this.#move(row, clock.now() + leaseMs, {
      v: 1,
      tries: row.value!.tries + 1,
      file: row.value!.file ?? newId(clock.now()),
    });
    if (!claimed) return;
    const [conversation, seq] = [String(claimed.key[2]), claimed.key[3] as number];
    const media = await this.#wanted(conversation, seq);
    if (media === null) return await this.#done(claimed.key);
    const result = await this.#keep(conversation, media, claimed.value!.file!);
    const backOff = fetchBackOffMs[claimed.value!.tries - 1];
    if ("failed" in result && !result.final && backOff !== undefined) {
      if (!this.#stopping.signal.aborted) await this.#move(claimed, clock.now() + backOff, claimed.value!);
      return;
    }
    if (this.#stopping.signal.aborted && "failed" in result) return;
    await this.#tell(
      conversation,
      seq,
      "failed" in result ? { error: result.failed } : { file: result.file },
    );
    await this.#done(claimed.key);
  }

  /** What still has to be fetched for this message: nothing once it is deleted or its file is here. */
  async #wanted(conversation: string, seq: number): Promise<{ account: string; media: Media } | null> {
    const head = await this.options.conversations.read(conversation);
    const { value } = await this.options.store.get<Entry>(entryKey(conversation, seq));
    if (!head || value?.type !== "message" || !isToFetch(value.content)) return null;
    return "media" in value.content ? { account: head.account, media: value.content.media } : null;
  }

  async #keep(
    conversation: string,
    { account, media }: { account: string; media: Media },
    id: string,
  ): Promise<{ file: string } | { failed: string; final: boolean }> {
    const { files, download } = this.options;
    const signal = AbortSignal.any([AbortSignal.timeout(downloadMs), this.#stopping.signal]);
    const found = await download(account, media, signal);
    if ("failed" in found) return found;
    const name = media.name ?? found.name ?? "";
    try {
      const file = await files.keep(found.bytes, { id, name, belongs: { conversation }, most: files.most });
      return { file: file.id };
    } catch (error) {
      const isTooLarge = error instanceof BlobTooLarge;
      return { failed: isTooLarge ? "too-large" : "broken-off", final: isTooLarge };
    }
  }

  /** A conversation that was deleted meanwhile does not want it: the upload is swept like any other. */
  async #tell(conversation: string, seq: number, result: Attach["result"]) {
    const at = this.options.clock.now();
    await this.options.conversations.send(conversation, { type: "attach", id: null, at, seq, result });
  }

  /** Puts the work off to `at`; null when another process has it. */
  async #move(row: Row<FetchWork>, at: number, value: FetchWork): Promise<Row<FetchWork> | null> {
    const key = fetchKey(at, String(row.key[2]), row.key[3] as number);
    const set = new WriteSet();
    set.check(row.key, row.stamp);
    set.delete(row.key);
    set.set(key, value);
    const result = await this.options.committer.commit(set);
    if (!result.ok) return null;
    this.#timer.notice(at);
    return { key, value, stamp: result.stamp };
  }

  async #done(key: Key) {
    const set = new WriteSet();
    set.delete(key);
    await this.options.committer.commit(set);
  }
}

function report(error: unknown) {
  console.error(JSON.stringify({ level: "error", what: "fetching a file", error: String(error) }));
}
