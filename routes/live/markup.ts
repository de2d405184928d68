/**
 * A commit as one agent's markup: what they may see of it as content, what they may no longer see as a removal,
 * and their counts (law 10). Heads and entries are read once for all who hear of a commit.
 */
import type { Entry } from "../../actors/conversation/entry.ts";
import type { ConversationLog } from "../../actors/conversation/log.ts";
import { entryKey, headKey } from "../../actors/conversation/rows.ts";
import type { Viewer } from "../../actors/conversation/visibility.ts";
import type { LogBatch } from "../../actors/runtime/feed.ts";
import type { Locale } from "../../languages/languages.ts";
import { Names } from "../props/names.ts";
import { changeFor, concerns, touchedLists } from "./changes.ts";
import { countSpans } from "./count_spans.tsx";
import { audienceKey, renderChange, renderRemoval, type Told } from "./fragments.tsx";
import type { HubOptions } from "./hub.ts";

/** What an agent is sent who hears nothing of a commit: no frame at all. */
export const noMarkup = "";

export class Markup {
  #reading = new WeakMap<ConversationLog, Promise<Told | null>>();
  #names: Names;

  constructor(private readonly options: HubOptions) {
    this.#names = new Names(options.directory);
  }

  /** A commit as one agent's markup; `shared` holds what was read and rendered for the commit already. */
  async of(
    batch: LogBatch,
    viewer: Viewer,
    locale: Locale,
    shared: Map<string, Promise<string>>,
  ): Promise<string> {
    const logs = (batch.entries as ConversationLog[]).map((log, index) => ({ log, index })).filter(
      ({ log }) => {
        return log.kind === "conversation" && concerns(viewer, log);
      },
    );
    const parts = await Promise.all(
      logs.map(({ log, index }) => this.#change(log, viewer, locale, shared, String(index))),
    );
    if (logs.some(({ log }) => touchedLists(log).length > 0)) {
      parts.push(countSpans(await this.options.counter.of(viewer)));
    }
    return parts.filter((part) => part !== noMarkup).join("\n");
  }

  async #change(
    log: ConversationLog,
    viewer: Viewer,
    locale: Locale,
    shared: Map<string, Promise<string>>,
    index: string,
  ): Promise<string> {
    const told = await this.#read(log);
    const change = changeFor(viewer, log, told?.conversation ?? null);
    if (change === null) return noMarkup;
    if (change === "removal" || !told) return renderRemoval(log.id);
    const key = `${index} ${audienceKey(told, viewer, locale)}`;
    const known = shared.get(key) ?? Promise.resolve(renderChange(told, viewer, locale));
    shared.set(key, known);
    return known;
  }

  /** Head and entries of one log entry, read once for all who hear of it. */
  #read(log: ConversationLog): Promise<Told | null> {
    const known = this.#reading.get(log);
    if (known) return known;
    const read = this.#readNow(log);
    this.#reading.set(log, read);
    return read;
  }

  async #readNow(log: ConversationLog): Promise<Told | null> {
    const { store, conversations, clock } = this.options;
    const [head, ...rows] = await store.getMany([
      headKey(log.id),
      ...log.seqs.map((seq) => entryKey(log.id, seq)),
    ]);
    const conversation = conversations.stateOf(head!);
    if (!conversation) return null;
    const entries = rows.flatMap(({ value }) => value ? [value as Entry] : []);
    return { log, conversation, entries, names: this.#names, now: clock.now() };
  }
}
