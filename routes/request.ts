/** What a request says about itself: body within bounds, language, theme, where it comes from. */
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import type { Language, Locale } from "../languages/languages.ts";
import type { RouteSettings } from "./deps.ts";
import { nowhere } from "./network.ts";
import type { Theme } from "./views/page.tsx";

/** The body is larger than this route takes (413), took too long to arrive (408) or broke off (400). */
export class BodyRefused extends Error {
  constructor(readonly status: 413 | 408 | 400) {
    super(`body refused: ${status}`);
  }
}

const slowestBodyMs = 20_000;

/**
 * Reads the body within bounds of size and time. A declared length is kept by the HTTP server, so it may be
 * believed; a chunked body is counted byte by byte.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array> {
  const length = request.headers.get("content-length");
  if (length === null) return await readChunks(request, maxBytes);
  if (Number(length) > maxBytes) throw new BodyRefused(413);
  let deadline: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, refuse) => {
    deadline = setTimeout(() => refuse(new BodyRefused(408)), slowestBodyMs);
  });
  try {
    return new Uint8Array(await Promise.race([request.arrayBuffer(), late]));
  } finally {
    clearTimeout(deadline);
  }
}

async function readChunks(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  let late = false;
  const deadline = setTimeout(() => {
    late = true;
    void reader.cancel().catch(() => {});
  }, slowestBodyMs);
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new BodyRefused(400);
      });
      if (late) throw new BodyRefused(408);
      if (done) break;
      size += value.byteLength;
      if (size > maxBytes) {
        await reader.cancel().catch(() => {});
        throw new BodyRefused(413);
      }
      chunks.push(value);
    }
  } finally {
    clearTimeout(deadline);
  }
  if (chunks.length === 1) return chunks[0]!;
  const body = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}

const maxFormBytes = 64 * 1024;

/** A posted form's text fields. */
export async function readForm(c: Context): Promise<URLSearchParams> {
  const body = new TextDecoder().decode(await readBody(c.req.raw, maxFormBytes));
  const type = c.req.header("content-type") ?? "";
  return type.startsWith("application/x-www-form-urlencoded")
    ? new URLSearchParams(body)
    : new URLSearchParams();
}

export function localeOf(c: Context, { timeZone }: RouteSettings): Locale {
  return { language: languageOf(c), timeZone };
}

/** The chosen language, else the browser's first that we have, else Italian (D8). */
function languageOf(c: Context): Language {
  const chosen = getCookie(c, "language");
  if (chosen === "it" || chosen === "en") return chosen;
  for (const range of (c.req.header("accept-language") ?? "").split(",")) {
    const tag = range.trim().slice(0, 2).toLowerCase();
    if (tag === "it" || tag === "en") return tag;
  }
  return "it";
}

export function themeOf(c: Context): Theme {
  const theme = getCookie(c, "theme");
  return theme === "light" || theme === "dark" ? theme : "system";
}

/** Whether htmx or our own script asks for fragments rather than a page. */
export function wantsFragments(c: Context): boolean {
  return c.req.header("hx-request") === "true";
}

/** The answer, put into an open page, changes the page's address to its own; where that stands already, nothing. */
export function showAddress({ c }: { c: Context }) {
  const { pathname, search } = new URL(c.req.url);
  const isThere = c.req.header("hx-current-url")?.endsWith(pathname + search);
  if (!isThere) c.header("hx-push-url", pathname + search);
}

/** The address of whoever asks: the socket's, or the n-th from the right behind n configured proxies. */
export function addressOf(c: Context, { trustedProxies }: RouteSettings): string {
  const info = c.env as { remoteAddr?: { hostname?: string } } | undefined;
  const socket = info?.remoteAddr?.hostname ?? nowhere;
  if (trustedProxies === 0) return socket;
  const chain = (c.req.header("x-forwarded-for") ?? "").split(",").map((part) => part.trim()).filter(Boolean);
  return chain.at(-trustedProxies) ?? socket;
}

/** Where this request reached us, as the world sees it. */
export function originOf(c: Context, { publicUrl }: RouteSettings): string {
  return publicUrl || new URL(c.req.url).origin;
}

/**
 * Whether an unsafe request comes from our own pages. Browsers say so in two headers; both must agree where
 * present, and one of them must be there.
 */
export function isOurOwn(c: Context, settings: RouteSettings): boolean {
  const site = c.req.header("sec-fetch-site");
  const origin = c.req.header("origin");
  if (site === undefined && origin === undefined) return false;
  if (site !== undefined && site !== "same-origin") return false;
  return origin === undefined || hostOf(origin) === c.req.header("host") ||
    (settings.publicUrl !== "" && origin === new URL(settings.publicUrl).origin);
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
