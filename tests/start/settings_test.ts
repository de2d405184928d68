/** Every wrong setting is refused at start by a sentence that names it. */
import assert from "node:assert/strict";
import { readSettings, WrongSetting } from "../../start/settings.ts";

const wrong: [string, string][] = [
  ...["", "x", "-1", "65536", "80.5", "1e3", " 80", "0x50"].map((value): [string, string] => ["PORT", value]),
  ...["x", "-1", "11", "1.5"].map((value): [string, string] => ["TRUSTED_PROXIES", value]),
  ...["inbox.example.com", "ftp://x", "//x", "http://"].map((
    value,
  ): [string, string] => ["PUBLIC_URL", value]),
  ...["data.sqlite", "postgres://x", "localhost:4512"].map((value): [string, string] => ["KV_URL", value]),
  ...["short", "x".repeat(15)].map((value): [string, string] => ["SECRET_KEY", value]),
  ...["", "Europe/Atlantis", "x"].map((value): [string, string] => ["TIME_ZONE", value]),
];

Deno.test("S1 each wrong setting is refused by its name and says what it should be", () => {
  for (const [name, value] of wrong) {
    const env = (asked: string) => asked === name ? value : undefined;
    assert.throws(() => readSettings(env), (error) => {
      assert.ok(error instanceof WrongSetting, `${name}=${value}: ${error}`);
      assert.ok(error.message.startsWith(`${name}: `), error.message);
      assert.ok(error.message.length > name.length + 20 && !error.message.includes("\n"), error.message);
      return true;
    }, `${name}="${value}" was taken`);
  }
});

Deno.test("S3 no refusal repeats a secret", () => {
  const env = (asked: string) => asked === "SECRET_KEY" ? "hunter2" : undefined;
  assert.throws(() => readSettings(env), (error: Error) => !error.message.includes("hunter2"));
});

Deno.test("S3 processes on a KV server need a key of their own choosing", () => {
  const kv: Record<string, string> = { KV_URL: "http://127.0.0.1:4512" };
  assert.throws(() => readSettings((name) => kv[name]), /^Error: SECRET_KEY: /);
  const { secretKey, kvUrl } = readSettings((name) => ({ ...kv, SECRET_KEY: "0123456789abcdef" })[name]);
  assert.deepEqual([kvUrl, secretKey], ["http://127.0.0.1:4512", "0123456789abcdef"]);
});

Deno.test("S1 without any setting it serves this machine only, on a file", () => {
  const settings = readSettings(() => undefined);
  assert.deepEqual(
    [
      settings.port,
      settings.host,
      settings.dataDir,
      settings.kvUrl,
      settings.publicUrl,
      settings.trustedProxies,
    ],
    [8000, "127.0.0.1", "data", null, "", 0],
  );
  const slashes = readSettings((name) => name === "PUBLIC_URL" ? "https://inbox.example.com//" : undefined);
  assert.equal(slashes.publicUrl, "https://inbox.example.com");
});
