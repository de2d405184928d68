/** What a stranger's address makes us fetch: from the provider's own hosts, and nothing on the inside, ever. */
import assert from "node:assert/strict";
import { type Gate, guardedGet, NotAllowed } from "../../../channels/media/guarded_get.ts";
import { isPublicAddress } from "../../../channels/media/public_address.ts";

const provider = "files.provider.test";
const gate: Gate = {
  hosts: [provider, ".cdn.test"],
  configured: "https://api.provider.test",
  authorization: { value: "Bearer secret", hosts: [provider] },
};
const signal = new AbortController().signal;

/** A server on this machine that must not be asked. */
async function withInside(run: (port: number, hits: () => number) => Promise<void>) {
  let hits = 0;
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, () => {
    hits++;
    return new Response("inside");
  });
  try {
    await run(server.addr.port, () => hits);
  } finally {
    await server.shutdown();
  }
}

function spellings(port: number): string[] {
  const hosts = [
    "127.0.0.1",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "0177.0.0.1",
    "017700000001",
    "127.0.0.1.",
    "0",
    "0.0.0.0",
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[fe80::1]",
    "[fd00::1]",
    "169.254.169.254",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.0.1",
    "100.64.0.1",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    `${provider}@127.0.0.1`,
    `127.0.0.1#@${provider}`,
    `127.0.0.1\\@${provider}`,
    `${provider}.evil.test`,
    `evil-cdn.test`,
    "cdn.test",
    "inward.cdn.test",
    "inward6.cdn.test",
    "mixed.cdn.test",
  ];
  return hosts.flatMap((host) => [`http://${host}:${port}/`, `https://${host}:${port}/`, `https://${host}/`]);
}

const names: Record<string, string[]> = {
  [provider]: ["93.184.216.34", "2606:2800:220:1::1"],
  "a.cdn.test": ["93.184.216.35"],
  "inward.cdn.test": ["127.0.0.1"],
  "inward6.cdn.test": ["::ffff:127.0.0.1"],
  "mixed.cdn.test": ["93.184.216.34", "10.0.0.7"],
};
const resolve = (host: string) => Promise.resolve(names[host] ?? []);

Deno.test("F5 forty spellings of an address on the inside, and none is asked", () =>
  withInside(async (port, hits) => {
    const get = guardedGet({ resolve });
    const all = [
      ...spellings(port),
      "file:///etc/passwd",
      "data:text/plain,x",
      "ftp://127.0.0.1/",
      "",
      "//x",
      "https://",
    ];
    assert.ok(all.length >= 120);
    for (const url of all) await assert.rejects(get(url, gate, signal), NotAllowed, url);
    assert.equal(hits(), 0);
  }));

Deno.test("F5 a redirect is looked at like the first address, and three are enough", () =>
  withInside(async (port, hits) => {
    const asked: string[] = [];
    const leading = (to: (url: string) => string) =>
      guardedGet({
        resolve,
        fetcher: (input) => {
          asked.push(String(input));
          return Promise.resolve(
            new Response(null, { status: 302, headers: { location: to(String(input)) } }),
          );
        },
      });
    // A header carries plain characters only.
    for (const url of spellings(port).filter((spelling) => /^[\x20-\x7e]+$/.test(spelling))) {
      await assert.rejects(leading(() => url)(`https://${provider}/a`, gate, signal), NotAllowed, url);
    }
    assert.ok(asked.every((url) => url === `https://${provider}/a`));
    asked.length = 0;
    await assert.rejects(leading((url) => `${url}x`)(`https://${provider}/`, gate, signal), NotAllowed);
    assert.equal(asked.length, 4);
    assert.equal(hits(), 0);
  }));

Deno.test("F5 credentials go to the hosts that want them and to no other, also after a redirect", async () => {
  const told: Record<string, string | null> = {};
  const get = guardedGet({
    resolve,
    fetcher: (input, init) => {
      const url = new URL(String(input));
      told[url.hostname] = new Headers(init?.headers).get("authorization");
      const location = url.hostname === provider ? "https://a.cdn.test/b" : null;
      return Promise.resolve(
        location ? new Response(null, { status: 307, headers: { location } }) : new Response("x"),
      );
    },
  });
  assert.equal((await get("https://api.provider.test/1", gate, signal)).status, 200);
  assert.equal(await (await get(`https://${provider}/a`, gate, signal)).text(), "x");
  assert.deepEqual(told, {
    "api.provider.test": "Bearer secret",
    [provider]: "Bearer secret",
    "a.cdn.test": null,
  });
});

Deno.test("F5 the configured provider alone may be on this machine, at exactly its port", () =>
  withInside(async (port, hits) => {
    const get = guardedGet({ resolve });
    const inside = { ...gate, configured: `http://127.0.0.1:${port}` };
    assert.equal(await (await get(`http://127.0.0.1:${port}/x`, inside, signal)).text(), "inside");
    await assert.rejects(get(`http://127.0.0.1:${port + 1}/`, inside, signal), NotAllowed);
    await assert.rejects(get(`https://127.0.0.1:${port}/`, inside, signal), NotAllowed);
    await assert.rejects(get(`http://u:p@127.0.0.1:${port}/`, inside, signal), NotAllowed);
    assert.equal(hits(), 1);
  }));

Deno.test("F5 which addresses are public", () => {
  const outside = [
    "93.184.216.34",
    "8.8.8.8",
    "100.63.255.255",
    "172.32.0.1",
    "2606:2800:220:1::1",
    "2a00:1450::5",
  ];
  const inside = [
    ...["0.1.2.3", "10.1.2.3", "100.127.0.1", "127.9.9.9", "169.254.0.1", "172.31.0.1", "192.0.0.8"],
    ...["192.0.2.1", "192.168.9.9", "198.19.0.1", "224.0.0.1", "255.255.255.255", "256.1.1.1", "1.2.3", "x"],
    ...["::", "::1", "::ffff:8.8.8.8", "::8.8.8.8", "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "fe80::1"],
    ...[
      "fc00::1",
      "fec0::1",
      "ff02::1",
      "2001::1",
      "2001:db8::1",
      "2002:808:808::1",
      "3fff::1",
      "fe80::1%eth0",
    ],
  ];
  for (const address of outside) assert.equal(isPublicAddress(address), true, address);
  for (const address of inside) assert.equal(isPublicAddress(address), false, address);
});
