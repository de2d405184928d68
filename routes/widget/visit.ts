/** Who asks for a widget: the account of the path, the visitor of the token, within limits (S4). */
import type { Context } from "hono";
import type { ChannelAccount } from "../../actors/channel_account.ts";
import type { Clock } from "../../actors/runtime/clock.ts";
import type { Routes, Visit } from "../access.ts";
import type { Deps } from "../deps.ts";
import { networkOf } from "../network.ts";
import { addressOf, readBody } from "../request.ts";
import { Throttle } from "../throttle.ts";

export interface WidgetVisit extends Visit {
  account: ChannelAccount;
  /** Where whoever asks comes from, as `networkOf` writes it: all spellings of an address are one. */
  network: string;
}

export interface VisitorVisit extends WidgetVisit {
  /** The hash of their token. */
  visitor: string;
}

const minute = 60_000;
const longestJson = 32 * 1024;

/** What one person, and one network address with many people behind it, may do. */
export class WidgetLimits {
  readonly sessions: Throttle;
  readonly messages: Throttle;
  readonly messagesOfAddress: Throttle;
  readonly asking: Throttle;
  readonly askingOfAddress: Throttle;

  constructor(clock: Clock) {
    this.sessions = new Throttle(clock, 60, 10 * minute);
    this.messages = new Throttle(clock, 30, minute);
    this.messagesOfAddress = new Throttle(clock, 300, minute);
    this.asking = new Throttle(clock, 240, minute);
    this.askingOfAddress = new Throttle(clock, 2_400, minute);
  }
}

export class WidgetRoutes {
  readonly limits: WidgetLimits;

  constructor(readonly routes: Routes) {
    this.limits = new WidgetLimits(routes.deps.clock);
  }

  get deps(): Deps {
    return this.routes.deps;
  }

  /** A route for anybody's browser; `whenBlocked` answers those who may not use the chat at all (L2). */
  anybody(
    method: "GET" | "POST",
    path: string,
    handler: (visit: WidgetVisit) => Response | Promise<Response>,
    whenBlocked: (visit: WidgetVisit) => Response | Promise<Response> = ({ c }) => no(c, 403, "blocked"),
  ) {
    const { deps, routes } = this;
    routes.open(method, path, "visitor", (visit) => {
      const network = networkOf(addressOf(visit.c, deps.settings));
      const account = deps.directory.account(visit.c.req.param("account") ?? "");
      if (account?.channel !== "live_chat" || !account.active) return no(visit.c, 404, "no-widget");
      if (!this.limits.askingOfAddress.admit(network)) return tooMany(visit.c);
      const known = { ...visit, account, network };
      return deps.blocks.isBlocked(network) ? whenBlocked(known) : handler(known);
    });
  }

  /** A route for visitors who show their token. A header, never a cookie: no other site can make it send. */
  visitor(method: "GET" | "POST", path: string, handler: (visit: VisitorVisit) => Promise<Response>) {
    this.anybody(method, path, async (visit) => {
      const token = /^Bearer (\S+)$/i.exec(visit.c.req.header("authorization") ?? "")?.[1];
      const visitor = token ? await this.deps.visitors.find(visit.account.id, token, visit.network) : null;
      if (visitor === null) return no(visit.c, 401, "no-session");
      if (!this.limits.asking.admit(visitor)) return tooMany(visit.c);
      return await handler({ ...visit, visitor });
    });
  }
}

/** An answer as JSON, never cached. */
export function answer(c: Context, value: unknown): Response {
  c.header("cache-control", "no-store");
  return c.json(value);
}

/** A refusal with a code for our own script. */
export function no(
  c: Context,
  status: 400 | 401 | 403 | 404 | 410 | 422 | 429 | 503,
  code: string,
): Response {
  c.header("cache-control", "no-store");
  return c.json({ refused: code }, status);
}

export function tooMany(c: Context): Response {
  c.header("retry-after", "20");
  return no(c, 429, "too-many");
}

/** A posted JSON object, or null when it is anything else. */
export async function readJson(c: Context): Promise<Record<string, unknown> | null> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(await readBody(c.req.raw, longestJson)));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? value as Record<string, unknown>
      : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
