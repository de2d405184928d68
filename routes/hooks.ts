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

const maxBytes = 4 * 1024 * 1024;
/** Above either of these a delivery is stored raw, answered, and worked off afterwards. */
const largeBytes = 256 * 1024;
const manyItems = 50;

export function hooks(routes: Routes) {
  const { deps } = routes;
  const refused = new RefusedHooks(deps.clock);

  routes.signed("GET", "/hooks/:channel/:account", async (c) => {
    const known = await find(deps, c);
    if (!known) return c.text("There is no such account", 404);
    const challenge = known.channel.handshake(new URL(c.req.url).searchParams, known.account);
    return challenge === null ? c.text("The verify token is another one", 403) : c.text(challenge);
  });

  routes.signed("POST", "/hooks/:channel/:account", async (c) => {
    if (deps.committer.overloaded) {
      c.header("retry-after", "2");
      return c.text("Too much to do, try again in a moment", 503);
    }
    const known = await find(deps, c);
    if (!known) return c.text("There is no such account", 404);
    const { channel, account } = known;
    const body = await readBody(c.req.raw, maxBytes);
    const hook = new SignedHook(c, body, deps);
    if (!channel.verify(hook, account)) {
      refused.count(account.id);
      return c.text("The signature is wrong", 401);
    }
    // Read before it is kept: what nobody can read would be tried again for ever.
    const items = channel.parse(body);
    const vouched = await vouchedFor(deps, channel, account, hook, items);
    const isLarge = body.byteLength > largeBytes || items.length > manyItems;
    if (isLarge) await deps.raw.keep(account.id, body, [...vouched]);
    else {
      const record = deps.directory.account(account.id)!;
      await deps.door.admit(channel.kind, record, onlyVouched(items, vouched, record.address));
    }
    const { body: answer, type } = channel.answer ?? { body: "OK", type: "text/plain; charset=utf-8" };
    return c.body(answer, 200, { "content-type": type });
  });
}

/** What a signature is checked against; the URL is put together only for channels that sign it. */
class SignedHook implements Hook {
  constructor(private readonly c: Context, readonly body: Uint8Array, private readonly deps: Deps) {}

  get headers(): Headers {
    return this.c.req.raw.headers;
  }

  get url(): string {
    const { pathname, search } = new URL(this.c.req.url);
    return originOf(this.c, this.deps.settings) + pathname + search;
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
