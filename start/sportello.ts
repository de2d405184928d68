/** Sportello put together: runtime, actors, door, outbox, hub and routes, over one store. */
import type { Hono } from "hono";
import { Marks } from "../actors/marks.ts";
import { RawDeliveries } from "../actors/raw_deliveries.ts";
import { Counter } from "../actors/read_models/counts.ts";
import type { Clock } from "../actors/runtime/clock.ts";
import type { Runtime } from "../actors/runtime/runtime.ts";
import type { Store } from "../actors/runtime/store.ts";
import { Secrets } from "../actors/secrets.ts";
import { Typing } from "../actors/typing.ts";
import { Visitors } from "../actors/visitors.ts";
import { channelOf } from "../channels/all.ts";
import { Opened } from "../channels/opened_accounts.ts";
import { sender } from "../channels/sender.ts";
import { onlyVouched } from "../channels/vouched.ts";
import { createApp } from "../routes/app.ts";
import { loadAssets } from "../routes/assets.ts";
import type { Deps, RouteSettings } from "../routes/deps.ts";
import { Hub } from "../routes/live/hub.ts";
import { VisitorHub } from "../routes/widget/visitor_hub.ts";
import { createCore } from "./core.ts";

export interface SportelloOptions {
  store: Store;
  clock: Clock;
  secretKey: string;
  settings: RouteSettings;
}

export interface Sportello {
  app: Hono;
  deps: Deps;
  runtime: Runtime;
  /** Ends streams, finishes turns, closes the store. */
  stop(): Promise<void>;
}

const trimEveryMs = 60_000;
const logKeptMs = 24 * 3_600_000;

export async function startSportello(
  { store, clock, secretKey, settings }: SportelloOptions,
): Promise<Sportello> {
  const { runtime, ...core } = createCore(store, clock);
  const { committer, feed, conversations, directory, door } = core;
  const secrets = await Secrets.from(secretKey);
  const accounts = new Opened(directory, secrets, settings.publicUrl);
  const outbox = runtime.outbox(sender({ clock, directory, accounts, conversations }));
  const raw = new RawDeliveries(store, committer, clock, async (id, body, vouched) => {
    const account = directory.account(id);
    const channel = account && channelOf(account.channel);
    if (!channel) return;
    const items = onlyVouched(channel.parse(body), new Set(vouched), account.address);
    await door.admit(channel.kind, account, items);
  });
  const counter = new Counter(store);
  const hub = new Hub({ clock, store, feed, directory, conversations, counter });
  const visitorHub = new VisitorHub({ store, feed, directory, conversations });
  const deps: Deps = {
    ...core,
    ...{ raw, accounts, secrets, counter, hub, settings },
    visitorHub,
    visitors: new Visitors(store, committer, clock),
    typing: new Typing(clock),
    marks: new Marks(store, committer),
    assets: await loadAssets(),
    oldestOutgoing: () => outbox.oldestAge(),
  };
  const app = createApp(deps);

  await runtime.start();
  await directory.start(feed);
  hub.start();
  visitorHub.start();
  outbox.start();
  raw.start();
  runtime.alarms.start();
  const trimming = setInterval(() => void feed.trim(clock.now() - logKeptMs).catch(() => {}), trimEveryMs);

  return {
    ...{ app, deps, runtime },
    async stop() {
      clearInterval(trimming);
      await hub.stop();
      await visitorHub.stop();
      await raw.stop();
      await outbox.stop();
      await runtime.stop();
    },
  };
}
