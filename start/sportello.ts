/** Sportello put together: runtime, actors, door, outbox, hub and routes, over one store. */
import type { Hono } from "hono";
import { AgentPreferences } from "../actors/alerts/agent_preferences.ts";
import type { Blobs } from "../actors/files/blobs.ts";
import { housekeeping } from "../actors/housekeeping.ts";
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
import type { GuardOptions } from "../channels/media/guarded_get.ts";
import { Opened } from "../channels/opened_accounts.ts";
import { sender } from "../channels/sender.ts";
import { onlyVouched } from "../channels/vouched.ts";
import { createApp } from "../routes/app.ts";
import { loadAssets } from "../routes/assets.ts";
import type { Deps, RouteSettings } from "../routes/deps.ts";
import { Hub } from "../routes/live/hub.ts";
import { VisitorHub } from "../routes/widget/visitor_hub.ts";
import { createCore } from "./core.ts";
import { createFileParts } from "./file_parts.ts";

export interface SportelloOptions {
  store: Store;
  clock: Clock;
  secretKey: string;
  settings: RouteSettings;
  /** Where files are; rows of the store when left out. */
  blobs?: Blobs;
  /** How providers are reached for files; over the network when left out. */
  guard?: GuardOptions;
}

export interface Sportello {
  app: Hono;
  deps: Deps;
  runtime: Runtime;
  /** Ends streams, finishes turns, closes the store. */
  stop(): Promise<void>;
}

export async function startSportello(
  { store, clock, secretKey, settings, blobs, guard }: SportelloOptions,
): Promise<Sportello> {
  const { runtime, ...core } = createCore(store, clock);
  const {
    committer,
    feed,
    conversations,
    rooms,
    directory,
    door,
    presences,
    pulse,
    dispatcher,
    blocks,
    visiting,
  } = core;
  const secrets = await Secrets.from(secretKey);
  const accounts = new Opened(directory, secrets, settings.publicUrl);
  const { files, fileLinks, fetching, chores } = createFileParts({
    core: { runtime, ...core },
    secrets,
    accounts,
    ...(blobs && { blobs }),
    ...(guard && { guard }),
  });
  const { publicUrl } = settings;
  const outbox = runtime.outbox(
    sender({ clock, directory, accounts, conversations, store, files, fileLinks, publicUrl }),
  );
  const raw = new RawDeliveries(store, committer, clock, async (id, body, vouched) => {
    const account = directory.account(id);
    const channel = account && channelOf(account.channel);
    if (!channel) throw new Error("there is no such account");
    const { settings } = account;
    const arrival = { account: { id, settings, secrets: {}, hookUrl: "" }, query: new URLSearchParams() };
    const items = onlyVouched(channel.parse(body, arrival), new Set(vouched), account.address);
    await door.admit(channel.kind, account, items);
  });
  const janitor = housekeeping({ ...core, more: chores });
  const counter = new Counter(store);
  const assets = await loadAssets();
  const preferences = new AgentPreferences(store, committer);
  const { sounds } = assets;
  const known = { clock, store, feed, directory, conversations, rooms, counter, presences };
  const hub = new Hub({ ...known, preferences, sounds });
  const visitorHub = new VisitorHub({ store, feed, directory, conversations, blocks, visiting });
  const deps: Deps = {
    ...core,
    ...{ raw, accounts, secrets, counter, hub, settings, files, fileLinks },
    visitorHub,
    visitors: new Visitors(store, committer, clock),
    typing: new Typing(clock),
    marks: new Marks(store, committer),
    ...{ assets, preferences },
    oldestOutgoing: () => outbox.oldestAge(),
  };
  const app = createApp(deps);

  await runtime.start();
  await directory.start(feed);
  await presences.start(feed);
  await preferences.start(feed);
  await blocks.start(feed);
  await core.quickReplies.start(feed);
  pulse.start();
  hub.start();
  visitorHub.start();
  visiting.start();
  outbox.start();
  raw.start();
  fetching.start();
  dispatcher.start();
  runtime.alarms.start();
  janitor.start();

  return {
    ...{ app, deps, runtime },
    async stop() {
      await dispatcher.stop();
      await janitor.stop();
      await hub.stop();
      await pulse.stop();
      await visitorHub.stop();
      await visiting.stop();
      await raw.stop();
      await fetching.stop();
      await outbox.stop();
      await runtime.stop();
    },
  };
}
