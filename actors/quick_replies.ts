/** The quick replies in memory, kept fresh by the feed on every process, and what managers do to them (M1, M4). */
import { maxRecords, type Records } from "./directory.ts";
import {
  isOfferedIn,
  mostReplies,
  type QuickReply,
  type QuickReplyFields,
  removedKeptMs,
  replyPrefix,
  replyRecords,
} from "./quick_reply.ts";
import type { RecordLog } from "./record.ts";
import { type Clock, newId } from "./runtime/clock.ts";
import type { Feed } from "./runtime/feed.ts";
import type { Store } from "./runtime/store.ts";

export interface QuickRepliesOptions {
  store: Store;
  clock: Clock;
  replyActors: Records<QuickReply>;
}

export class QuickReplies {
  #known = new Map<string, QuickReply>();

  constructor(private readonly options: QuickRepliesOptions) {}

  async start(feed: Feed) {
    feed.subscribe(({ entries }) => {
      for (const { kind, of, id } of entries as RecordLog[]) {
        if (kind === "record" && of === replyRecords.kind) void this.#refresh(id).catch(report);
      }
    }, () => void this.#loadAll().catch(report));
    await this.#loadAll();
  }

  /** Also one that was removed, as long as it can be brought back. */
  reply(id: string): QuickReply | undefined {
    const reply = this.#known.get(id);
    return reply && this.#isKept(reply) ? reply : undefined;
  }

  /** All that were not removed, by category and title. */
  all(): QuickReply[] {
    return [...this.#known.values()].filter(({ removedAt }) => removedAt === null).sort(byPlace);
  }

  /** Those that agents who answer in this queue have at hand, by category and title. */
  offeredIn(queue: string): QuickReply[] {
    return this.all().filter((reply) => isOfferedIn(reply, queue));
  }

  /** Every category there is, by name. */
  categories(): string[] {
    return [...new Set(this.all().map(({ category }) => category))];
  }

  /** Adds one and answers its id, or null when there are too many already. */
  async add(by: string, fields: QuickReplyFields): Promise<string | null> {
    const kept = [...this.#known.values()].filter((reply) => this.#isKept(reply));
    if (this.all().length >= mostReplies || kept.length >= maxRecords) return null;
    const at = this.options.clock.now();
    const id = newId(at);
    const made = { id, createdAt: at, ...this.#now(by), removedAt: null };
    await this.#save({ ...this.#tidied(fields, id), ...made });
    return id;
  }

  async change(by: string, reply: QuickReply, fields: QuickReplyFields): Promise<void> {
    await this.#save({ ...reply, ...this.#tidied(fields, reply.id), ...this.#now(by) });
  }

  /** Takes it from everybody; `bringBack` undoes it for a while. */
  async remove(by: string, reply: QuickReply): Promise<void> {
    await this.#save({ ...reply, ...this.#now(by), removedAt: this.options.clock.now() });
  }

  /** False when there are too many already. */
  async bringBack(by: string, reply: QuickReply): Promise<boolean> {
    if (this.all().length >= mostReplies) return false;
    await this.#save({ ...reply, ...this.#now(by), removedAt: null });
    return true;
  }

  #now(by: string) {
    return { changedAt: this.options.clock.now(), changedBy: by };
  }

  /** A category that differs from another's in nothing but its case is that one: no tab stands there twice. */
  #tidied(fields: QuickReplyFields, own: string): QuickReplyFields {
    const lower = fields.category.toLowerCase();
    const same = this.all().find(({ id, category }) => id !== own && category.toLowerCase() === lower);
    return same === undefined ? fields : { ...fields, category: same.category };
  }

  #isKept({ removedAt }: QuickReply): boolean {
    return removedAt === null || removedAt + removedKeptMs > this.options.clock.now();
  }

  async #save(value: QuickReply) {
    const of = value.id;
    const at = this.options.clock.now();
    await this.options.replyActors.send(of, { type: "save", id: newId(at), at, of, value });
    await this.#refresh(of);
  }

  async #refresh(id: string) {
    const reply = await this.options.replyActors.read(id);
    if (reply === null) this.#known.delete(id);
    else this.#known.set(id, reply);
  }

  async #loadAll() {
    const known = new Map<string, QuickReply>();
    for (const row of await this.options.store.list({ prefix: replyPrefix }, { limit: maxRecords })) {
      const reply = this.options.replyActors.stateOf(row);
      if (reply !== null) known.set(reply.id, reply);
    }
    this.#known = known;
  }
}

function byPlace(one: QuickReply, other: QuickReply): number {
  return one.category.localeCompare(other.category) || one.title.localeCompare(other.title);
}

function report(error: unknown) {
  console.error(JSON.stringify({ level: "error", what: "quick replies", error: String(error) }));
}
