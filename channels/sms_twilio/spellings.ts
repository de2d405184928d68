/**
 * The ways in which Twilio may have written the address that it signed. Which one depends on the console field,
 * the product and the year; its own library tries the same ones.
 */
import { Buffer } from "node:buffer";
import type { Hook } from "../channel.ts";

/** As received, without its port, with an explicit one, with the query escaped anew; each once. */
export function spellingsOf({ url, headers }: Hook): Set<string> {
  const person = basicPerson(headers.get("authorization"));
  const written = [url, new URL(url).href];
  if (person) written.push(...written.map((each) => each.replace("://", `://${person}@`)));
  const spellings = new Set<string>();
  for (const each of written) {
    for (const ported of [withoutPort(each), withPort(each)]) {
      spellings.add(ported);
      spellings.add(withQueryAnew(ported));
    }
  }
  return spellings;
}

/** `user:password` of an address like `https://user:password@host/`: signed, but sent as a header instead. */
function basicPerson(authorization: string | null): string | null {
  const encoded = /^basic ([a-z0-9+/=]+)$/i.exec(authorization ?? "")?.[1];
  return encoded === undefined ? null : Buffer.from(encoded, "base64").toString();
}

const HOST = /^([a-z]+:\/\/(?:[^/?#@]*@)?(?:\[[^\]]*\]|[^/?#:]*))(:\d*)?/i;

function withoutPort(url: string): string {
  return url.replace(HOST, "$1");
}

/** The port that the scheme stands for, unless there is one already. */
function withPort(url: string): string {
  const standard = url.startsWith("https:") ? ":443" : ":80";
  return url.replace(HOST, (_, host: string, port: string | undefined) => host + (port ?? standard));
}

/** The query read and written again, equal names side by side, an apostrophe as itself. */
function withQueryAnew(url: string): string {
  const start = url.indexOf("?");
  if (start === -1 || start === url.length - 1) return url;
  const values = Map.groupBy(new URLSearchParams(url.slice(start + 1)), ([name]) => name);
  const pairs = [...values.values()].flat().map((pair) => {
    return pair.map((part) => encodeURIComponent(part.toWellFormed())).join("=");
  });
  return `${url.slice(0, start)}?${pairs.join("&")}`;
}
