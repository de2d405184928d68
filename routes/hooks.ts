/** Webhooks: bytes, size, signature, parse, door. Answered only when everything in the body is durable (I3, I7). */
import type { Context } from "hono";
import type { ChannelKind } from "../actors/message.ts";
import type { AccountSettings, Channel } from "../channels/channel.ts";
import { channelOf } from "../channels/all.ts";
import type { Routes } from "./access.ts";
import type { Deps } from "./deps.ts";
import { originOf, readBody } from "./request.ts";

const maxBytes = 4 * 1024 * 1024;
/** Above either of these a delivery is stored raw, answered, and worked off afterwards. */
const largeBytes = 256 * 1024;
const manyItems = 50;

export function hooks(routes: Routes) {
  const { deps } = routes;

  routes.open("GET", "/hooks/:channel/:account", "signed", async ({ c }) => {
    const known = await find(deps, c);
    if (!known) return c.text("There is no such account", 404);
    const challenge = known.channel.handshake(new URL(c.req.url).searchParams, known.account);
    return challenge === null ? c.text("The verify token is another one", 403) : c.text(challenge);
  });

  routes.open("POST", "/hooks/:channel/:account", "signed", async ({ c }) => {
    if (deps.committer.overloaded) {
      c.header("retry-after", "2");
      return c.text("Too much to do, try again in a moment", 503);
    }
    const known = await find(deps, c);
    if (!known) return c.text("There is no such account", 404);
    const { channel, account } = known;
    const body = await readBody(c.req.raw, maxBytes);
    const { pathname, search } = new URL(c.req.url);
    const url = originOf(c, deps.settings) + pathname + search;
    if (!channel.verify({ headers: c.req.raw.headers, body, url }, account)) {
      console.warn(JSON.stringify({ level: "warn", what: "signature refused", account: account.id }));
      return c.text("The signature is wrong", 401);
    }
    const items = body.byteLength > largeBytes ? null : channel.parse(body);
    if (items === null || items.length > manyItems) await deps.raw.keep(account.id, body);
    else await deps.door.admit(channel.kind, deps.directory.account(account.id)!, items);
    return c.text("OK");
  });
}

async function find(deps: Deps, c: Context): Promise<{ channel: Channel; account: AccountSettings } | null> {
  const id = c.req.param("account") ?? "";
  const kind = c.req.param("channel") ?? "";
  if (deps.directory.account(id)?.channel !== kind) return null;
  const account = await deps.accounts.settings(id);
  const channel = channelOf(kind as ChannelKind);
  return account && channel ? { channel, account } : null;
}
