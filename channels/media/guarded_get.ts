/**
 * Fetches what a stranger's message points at, and from nowhere but the provider: exact hosts, https, public
 * addresses only, redirects looked at one by one, credentials only where they belong. The name is resolved and
 * judged here and once more by the connection itself: against a provider whose own names turn inwards between
 * the two nothing helps but a network that forbids it (docs/security.md).
 */
import { isPublicAddress } from "./public_address.ts";

/** Where a channel's files may come from. */
export interface Gate {
  /** Host names; one that begins with a dot stands for every name below it. */
  hosts: readonly string[];
  /** The provider's address as the administrator configured it: it alone may be http and on the inside. */
  configured: string;
  /** The header that opens the door, and the hosts beside the configured one that get it. */
  authorization?: { value: string; hosts: readonly string[] };
}

export type GuardedGet = (url: string, gate: Gate, signal: AbortSignal) => Promise<Response>;

/** The address leads where nothing is to be fetched from. */
export class NotAllowed extends Error {}

/** Every address of a host name. */
export type Resolve = (host: string) => Promise<string[]>;

export interface GuardOptions {
  fetcher?: typeof fetch;
  resolve?: Resolve;
}

const mostRedirects = 3;
/** Meta turns clients away that send none, or a browser's. */
const userAgent = "Sportello/1.0";

/** Throws `NotAllowed` before anything is sent, or what the connection throws. Redirects are followed. */
export function guardedGet({ fetcher = fetch, resolve = resolveName }: GuardOptions = {}): GuardedGet {
  return async (start, gate, signal) => {
    let url = start;
    for (let hops = 0; hops <= mostRedirects; hops++) {
      const to = await checked(url, gate, resolve);
      const headers: Record<string, string> = { "user-agent": userAgent };
      if (gate.authorization && mayKnow(to, gate)) headers["authorization"] = gate.authorization.value;
      const response = await fetcher(to, { headers, signal, redirect: "manual" });
      const next = isRedirect(response.status) ? response.headers.get("location") : null;
      if (next === null) return response;
      await response.body?.cancel();
      url = URL.parse(next, to)?.href ?? "";
    }
    throw new NotAllowed("too many redirects");
  };
}

async function checked(text: string, gate: Gate, resolve: Resolve): Promise<URL> {
  const url = URL.parse(text);
  if (!url || url.username !== "" || url.password !== "") throw new NotAllowed("not a plain address");
  if (isConfigured(url, gate)) return url;
  if (url.protocol !== "https:" || url.port !== "") throw new NotAllowed("not https");
  if (!gate.hosts.some((host) => isNamed(url.hostname, host))) throw new NotAllowed("not the provider's");
  const addresses = await resolve(url.hostname);
  if (addresses.length === 0) throw new Error("the name is not known");
  if (!addresses.every(isPublicAddress)) throw new NotAllowed("not a public address");
  return url;
}

function isNamed(name: string, host: string): boolean {
  return host.startsWith(".") ? name.endsWith(host) : name === host;
}

function isConfigured(url: URL, { configured }: Gate): boolean {
  return /^https?:$/.test(url.protocol) && url.origin === URL.parse(configured)?.origin;
}

function mayKnow(url: URL, gate: Gate): boolean {
  return isConfigured(url, gate) || (gate.authorization?.hosts.includes(url.hostname) ?? false);
}

function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

async function resolveName(host: string): Promise<string[]> {
  const kinds = ["A", "AAAA"] as const;
  const found = await Promise.allSettled(kinds.map((kind) => Deno.resolveDns(host, kind)));
  return found.flatMap((answer) => answer.status === "fulfilled" ? answer.value : []);
}
