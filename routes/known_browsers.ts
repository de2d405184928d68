/**
 * Browsers that have signed in before: a cookie that only we can make says for which agents. It opens nothing;
 * a stranger who guesses at an agent's password can't make such a browser wait (S4).
 */
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { randomToken } from "../actors/base64.ts";
import type { Deps } from "./deps.ts";

/** By agent: the name of this browser for them, and when they last signed in with it, ms since 1970. */
type Known = Record<string, { name: string; at: number }>;

const knownForMs = 180 * 24 * 3_600_000;
const mostAgents = 5;
const longestCookie = 2_000;
/** What the sealed text belongs to: nothing sealed for another purpose opens here. */
const place = "known browser";

type Needs = Pick<Deps, "clock" | "secrets" | "settings">;

/** This browser's name for this agent if they have signed in with it before, else null. */
export async function knownBrowser(deps: Needs, c: Context, agent: string): Promise<string | null> {
  return (await read(deps, c))[agent]?.name ?? null;
}

/** Remembers in the browser that this agent has signed in with it. */
export async function rememberBrowser(deps: Needs, c: Context, agent: string): Promise<void> {
  const { [agent]: before, ...others } = await read(deps, c);
  const own = { name: before?.name ?? randomToken(16), at: deps.clock.now() };
  const latest = Object.entries(others).toSorted(([, one], [, other]) => other.at - one.at);
  const known = Object.fromEntries([[agent, own], ...latest.slice(0, mostAgents - 1)]);
  const secure = isSecure(deps);
  setCookie(c, cookieName(secure), await deps.secrets.seal(place, JSON.stringify(known)), {
    path: "/",
    httpOnly: true,
    sameSite: "Strict",
    secure,
    maxAge: knownForMs / 1000,
  });
}

/** The cookie is authenticated as a whole, by AES-GCM, which compares in constant time. */
async function read(deps: Needs, c: Context): Promise<Known> {
  const cookie = getCookie(c, cookieName(isSecure(deps))) ?? "";
  if (cookie === "" || cookie.length > longestCookie) return {};
  const text = await deps.secrets.open(place, cookie).catch(() => "{}");
  const since = deps.clock.now() - knownForMs;
  return Object.fromEntries(Object.entries(JSON.parse(text) as Known).filter(([, { at }]) => at > since));
}

function isSecure({ settings }: Needs): boolean {
  return settings.publicUrl.startsWith("https:");
}

function cookieName(secure: boolean): string {
  return secure ? "__Host-known-browser" : "known-browser";
}
