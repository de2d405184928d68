/**
 * A commit as one agent's markup: what they may see of it as content, what they may no longer see as a removal,
 * and their counts (law 10). Heads and entries are read once for all who hear of a commit.
 */
import type { PreferencesLog } from "../../actors/alerts/preferences.ts";
import type { Entry } from "../../actors/conversation/entry.ts";
import type { ConversationLog } from "../../actors/conversation/log.ts";
import { waveStrategy } from "../../actors/routing/terms.ts";
import { entryKey, headKey } from "../../actors/conversation/rows.ts";
import type { PresenceLog } from "../../actors/presence.ts";
import type { Viewer } from "../../actors/conversation/visibility.ts";
import type { LogBatch } from "../../actors/runtime/feed.ts";
import type { Locale } from "../../languages/languages.ts";
import { Names } from "../props/names.ts";
import { changeFor, concerns, touchedLists } from "./changes.ts";
import { countSpans } from "./count_spans.tsx";
import { audienceKey, renderChange, renderRemoval, type Told } from "./fragments.tsx";
import type { HubOptions } from "./hub.ts";
import { renderAlerts } from "./alert.tsx";
import { renderColleague, renderPresence } from "./presence_fragments.tsx";
import { RoomMarkup } from "./room_markup.ts";

/** What an agent is sent who hears nothing of a commit: no frame at all. */
export const noMarkup = "";

export class Markup {
  #reading = new WeakMap<ConversationLog, Promise<Told | null>>();
  #names: Names;
  #rooms: RoomMarkup;

  constructor(private readonly options: HubOptions) {
    this.#names = new Names(options.directory);
    this.#rooms = new RoomMarkup(options);
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
    parts.push(...await this.#rooms.of(batch, viewer.id, locale));
    const changed = (batch.entries as PresenceLog[]).filter(({ kind }) => kind === "presence");
    for (const agent of new Set(changed.map(({ agent }) => agent))) {
      if (agent !== viewer.id) parts.push(await this.#colleague(agent, locale, shared));
      else parts.push(renderPresence(await this.options.presences.fresh(agent), locale));
    }
    const isTheirs = ({ kind, agent }: PreferencesLog) => kind === "preferences" && agent === viewer.id;
    if ((batch.entries as PreferencesLog[]).some(isTheirs)) {
      parts.push(renderAlerts(await this.options.preferences.fresh(viewer.id), this.options.sounds));
    }
    return parts.filter((part) => part !== noMarkup).join("\n");
  }

  /** Not of interest to most pages, which then find no place for it. */
  #colleague(agent: string, locale: Locale, shared: Map<string, Promise<string>>): Promise<string> {
    const key = `presence ${agent} ${locale.language}`;
    const { presences, directory } = this.options;
    const known = shared.get(key) ?? presences.fresh(agent).then(() => {
      const extension = directory.agent(agent)?.extension ?? "";
      return renderColleague({ agent, presence: presences.shown(agent), extension, locale });
    });
    shared.set(key, known);
    return known;
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
    const { store, conversations, clock, directory } = this.options;
    const [head, ...rows] = await store.getMany([
      headKey(log.id),
      ...log.seqs.map((seq) => entryKey(log.id, seq)),
    ]);
    const conversation = conversations.stateOf(head!);
    if (!conversation) return null;
    const entries = rows.flatMap(({ value }) => value ? [value as Entry] : []);
    const ringsAll = waveStrategy(directory.termsOf(conversation.queue)) === null;
    return { log, conversation, entries, names: this.#names, now: clock.now(), ringsAll };
  }
}
