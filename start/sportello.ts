/** Sportello put together: runtime, actors, door, outbox, hub and routes, over one store. */
import type { Hono } from "hono";
import { agentRecords } from "../actors/agent.ts";
import { accountRecords } from "../actors/channel_account.ts";
import { conversation } from "../actors/conversation.ts";
import { Directory } from "../actors/directory.ts";
import { Door } from "../actors/door.ts";
import { Links } from "../actors/links.ts";
import { Marks } from "../actors/marks.ts";
import { Personnel } from "../actors/personnel.ts";
import { queueRecords } from "../actors/queue.ts";
import { RawDeliveries } from "../actors/raw_deliveries.ts";
import { Counter } from "../actors/read_models/counts.ts";
import type { Clock } from "../actors/runtime/clock.ts";
import { Runtime } from "../actors/runtime/runtime.ts";
import type { Store } from "../actors/runtime/store.ts";
import { Secrets } from "../actors/secrets.ts";
import { Sessions } from "../actors/sessions.ts";
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
  const runtime = new Runtime(store, clock);
  const { committer, feed } = runtime;
  const conversations = runtime.actors(conversation);
  const records = {
    agents: runtime.actors(agentRecords),
    queues: runtime.actors(queueRecords),
    accounts: runtime.actors(accountRecords),
  };
  const secrets = await Secrets.from(secretKey);
  const directory = new Directory(store, records);
  const accounts = new Opened(directory, secrets);
  const door = new Door({ store, committer, clock, directory, conversations });
  const outbox = runtime.outbox(sender({ clock, directory, accounts, conversations }));
  const raw = new RawDeliveries(store, committer, clock, async (id, body, vouched) => {
    const account = directory.account(id);
    const channel = account && channelOf(account.channel);
    if (!channel) return;
    const items = onlyVouched(channel.parse(body), new Set(vouched), account.address);
    await door.admit(channel.kind, account, items);
  });
  const sessions = new Sessions(store, committer, clock);
  const links = new Links(store, committer, clock);
  const counter = new Counter(store);
  const hub = new Hub({ clock, store, feed, directory, conversations, counter });
  const visitorHub = new VisitorHub({ store, feed, directory, conversations });
  const personnel = new Personnel({
    store,
    committer,
    clock,
    directory,
    records,
    conversations,
    sessions,
    links,
  });
  const deps: Deps = {
    ...{
      clock,
      store,
      committer,
      feed,
      conversations,
      records,
      directory,
      door,
      raw,
      accounts,
      sessions,
      links,
    },
    ...{ personnel, secrets, counter, hub, settings },
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
