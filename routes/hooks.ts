/** Webhooks: bytes, size, signature, parse, door. Answered only when everything in the body is durable (I3, I7). */
import type { Context } from "hono";
import type { ChannelKind } from "../actors/message.ts";
import type { AccountSettings, Channel, Hook } from "../channels/channel.ts";
import { channelOf } from "../channels/all.ts";
import { onlyVouched, vouchedFor } from "../channels/vouched.ts";
import type { Routes } from "./access.ts";
import type { Deps } from "./deps.ts";
import { RefusedHooks } from "./refused_hooks.ts";
import { originOf, readBody } from "./request.ts";
import { isUnavailable } from "./respond.tsx";
import { WaitingRoom } from "./waiting_room.ts";

const maxBytes = 4 * 1024 * 1024;
/** Above either of these a delivery is stored raw, answered, and worked off afterwards. */
const largeBytes = 256 * 1024;
const manyItems = 50;

export function hooks(routes: Routes) {
  const { deps } = routes;
  const refused = new RefusedHooks(deps.clock);
  const waiting = new WaitingRoom(deps.committer);

  routes.signed("GET", "/hooks/:channel/:account", async (c) => {
    const known = await find(deps, c);
    if (!known) return c.text("There is no such account", 404);
    const challenge = known.channel.handshake(new URL(c.req.url).searchParams, known.account);
    return challenge === null ? c.text("The verify token is another one", 403) : c.text(challenge);
  });

  routes.signed("POST", "/hooks/:channel/:account", async (c) => {
    const known = await find(deps, c);
    if (!known) return c.text("There is no such account", 404);
    const { channel, account } = known;
    const deadline = channel.retries ? 0 : waiting.deadline();
    if (!await waiting.room(deadline)) return busy(c);
    const body = await readBody(c.req.raw, maxBytes);
    const hook = new SignedHook(c, body, deps);
    if (!channel.verify(hook, account)) {
      refused.count(account.id);
      return c.text("The signature is wrong", 401);
    }
    // Read before it is kept: what nobody can read would be tried again for ever.
    const items = channel.parse(body, { account, query: new URL(c.req.url).searchParams });
    const vouched = await vouchedFor(deps, channel, account, hook, items);
    const isLarge = body.byteLength > largeBytes || items.length > manyItems;
    while (!await isTaken(isLarge ? keep : admit)) if (!await waiting.again(deadline)) return busy(c);
    const { body: answer, type } = channel.answer ?? { body: "OK", type: "text/plain; charset=utf-8" };
    return c.body(answer, 200, { "content-type": type });

    function keep() {
      return deps.raw.keep(account.id, body, [...vouched]);
    }

    function admit() {
      const record = deps.directory.account(account.id)!;
      return deps.door.admit(channel.kind, record, onlyVouched(items, vouched, record.address));
    }
  });
}

/** False when it can't be taken now; bringing the same delivery in again does no harm (I4). */
async function isTaken(take: () => Promise<void>): Promise<boolean> {
  try {
    await take();
    return true;
  } catch (error) {
    if (isUnavailable(error)) return false;
    throw error;
  }
}

function busy(c: Context): Response {
  c.header("retry-after", "2");
  return c.text("Too much to do, try again in a moment", 503);
}

/** What a signature is checked against; the URL is put together only for channels that sign it. */
class SignedHook implements Hook {
  constructor(private readonly c: Context, readonly body: Uint8Array, private readonly deps: Deps) {}

  get headers(): Headers {
    return this.c.req.raw.headers;
  }

  /** Path and query to the letter: reading them as a URL would write an apostrophe anew. */
  get url(): string {
    const path = this.c.req.url.replace(/^[^/]+\/\/[^/?]*/, "");
    return originOf(this.c, this.deps.settings) + path;
  }
}

async function find(deps: Deps, c: Context): Promise<{ channel: Channel; account: AccountSettings } | null> {
  const id = c.req.param("account") ?? "";
  const kind = c.req.param("channel") ?? "";
  if (deps.directory.account(id)?.channel !== kind) return null;
  const account = await deps.accounts.settings(id);
  const channel = channelOf(kind as ChannelKind);
  return account && channel ? { channel, account } : null;
}
