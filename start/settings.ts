/** Settings by environment. A wrong one is refused at start, with a sentence that says which and what it should be. */

export interface Settings {
  port: number;
  host: string;
  /** Folder of the store, the lock and the generated key. */
  dataDir: string;
  /** Address of a KV server; null means a file in the data folder. */
  kvUrl: string | null;
  /** Where the world reaches us, without a slash at the end; empty to believe the Host header. */
  publicUrl: string;
  /** Proxies in front of us. */
  trustedProxies: number;
  /** Seals secrets at rest; null means: made at the first start and kept in the data folder. */
  secretKey: string | null;
  /** Time zone of days and times on pages. */
  timeZone: string;
}

/** A setting that can't be used. */
export class WrongSetting extends Error {}

type Environment = (name: string) => string | undefined;

export function readSettings(env: Environment = (name) => Deno.env.get(name)): Settings {
  const kvUrl = env("KV_URL") || null;
  const secretKey = env("SECRET_KEY") || null;
  if (kvUrl !== null) url("KV_URL", kvUrl);
  if (secretKey !== null && secretKey.length < 16) {
    throw new WrongSetting("SECRET_KEY: use at least 16 characters");
  }
  if (kvUrl !== null && secretKey === null) {
    throw new WrongSetting(
      "SECRET_KEY: with KV_URL every process needs the same key, set one of at least 16 characters",
    );
  }
  const publicUrl = env("PUBLIC_URL") ?? "";
  return {
    port: integer("PORT", env("PORT") ?? "8000", 0, 65_535),
    host: env("HOST") ?? "127.0.0.1",
    dataDir: env("DATA_DIR") || "data",
    kvUrl,
    publicUrl: publicUrl === "" ? "" : url("PUBLIC_URL", publicUrl).replace(/\/+$/, ""),
    trustedProxies: integer("TRUSTED_PROXIES", env("TRUSTED_PROXIES") ?? "0", 0, 10),
    secretKey,
    timeZone: zone(env("TIME_ZONE") ?? Intl.DateTimeFormat().resolvedOptions().timeZone),
  };
}

function integer(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new WrongSetting(`${name}: "${text}" is not a whole number from ${least} to ${most}`);
  }
  return value;
}

function url(name: string, text: string): string {
  if (!URL.canParse(text) || !/^https?:\/\//.test(text)) {
    throw new WrongSetting(`${name}: "${text}" is not an address that begins with http:// or https://`);
  }
  return text;
}

function zone(name: string): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name;
  } catch {
    throw new WrongSetting(`TIME_ZONE: "${name}" is not a time zone, for example Europe/Rome`);
  }
}
