/** The KV server double against Deno's own client: the same process, other processes, and the bare protocol. */
import assert from "node:assert/strict";
import { type KvServer, type KvServerOptions, startKvServer } from "./kv_server.ts";
import { fieldsOf } from "./kv_server/protobuf.ts";
import { spawnClient, spawnKvServer } from "./kv_server/spawn.ts";

const TOKEN = "a-token-for-tests";
const NIL = "00000000-0000-0000-0000-000000000000";

Deno.env.set("DENO_KV_ACCESS_TOKEN", TOKEN);

/** A server on a file of its own that lasts as long as `use`. */
async function withServer(use: (server: KvServer) => Promise<void>, more: Partial<KvServerOptions> = {}) {
  const folder = await Deno.makeTempDir();
  const server = startKvServer({ path: `${folder}/store.sqlite`, ...more });
  try {
    await use(server);
  } finally {
    await server.stop();
    await Deno.remove(folder, { recursive: true });
  }
}

async function withClient(server: { url: string }, use: (kv: Deno.Kv) => Promise<void>) {
  const kv = await Deno.openKv(server.url);
  try {
    await use(kv);
  } finally {
    kv.close();
  }
}

function call(server: KvServer, path: string, body: BodyInit, headers: Record<string, string> = {}) {
  return fetch(server.url + path, {
    method: "POST",
    body,
    headers: {
      authorization: `Bearer ${TOKEN}`,
      "x-denokv-version": "3",
      "x-denokv-database-id": NIL,
      ...headers,
    },
  });
}

Deno.test("kv server: the handshake names the newest common version and the data endpoint", () =>
  withServer(async (server) => {
    const answer = await call(server, "/", JSON.stringify({ supportedVersions: [1, 2, 3] }));
    const metadata = await answer.json();
    assert.equal(answer.status, 200);
    assert.equal(metadata.version, 3);
    assert.equal(metadata.databaseId, NIL);
    assert.deepEqual(metadata.endpoints, [{ url: `${server.url}/data`, consistency: "strong" }]);
    assert.ok(new Date(metadata.expiresAt).getTime() > Date.now());

    const older = await call(server, "/", JSON.stringify({ supportedVersions: [1, 2] }));
    assert.equal((await older.json()).version, 2);
    const strange = await call(server, "/", JSON.stringify({ supportedVersions: [9] }));
    assert.equal(strange.status, 400);
    await strange.body?.cancel();
  }));

Deno.test("kv server: a wrong token, version, database id or path is refused", () =>
  withServer(async (server) => {
    const empty = new Uint8Array();
    const refusals = [
      await call(server, "/", "{}", { authorization: "Bearer something-else" }),
      await call(server, "/data/snapshot_read", empty, { authorization: "" }),
      await call(server, "/data/snapshot_read", empty, { "x-denokv-version": "4" }),
      await call(server, "/data/snapshot_read", empty, { "x-denokv-database-id": TOKEN }),
      await call(server, "/elsewhere", empty),
      await call(server, "/data/snapshot_read", new Uint8Array([255])),
    ];
    assert.deepEqual(refusals.map((answer) => answer.status), [401, 401, 400, 400, 404, 400]);
    for (const answer of refusals) await answer.body?.cancel();
  }));

Deno.test("kv server: Deno's client is refused with a wrong token", () =>
  withServer(async (server) => {
    await assert.rejects(Deno.openKv(server.url), /401|token/i);
  }, { token: "another-token-than-ours" }));

Deno.test("kv server: get, getMany, list, atomic, sum and versionstamped keys work through Deno's client", () =>
  withServer((server) =>
    withClient(server, async (kv) => {
      const first = await kv.set(["a", 1], { text: "è", at: new Date(5) });
      assert.deepEqual((await kv.get(["a", 1])).value, { text: "è", at: new Date(5) });
      assert.equal((await kv.get(["a", 1])).versionstamp, first.versionstamp);

      const second = await kv.atomic().check({ key: ["a", 2], versionstamp: null }).set(["a", 2], 2n)
        .mutate({ type: "sum", key: ["n"], value: new Deno.KvU64(3n) }).commit();
      assert.ok(second.ok && second.versionstamp > first.versionstamp);
      const many = await kv.getMany([["a", 2], ["a", 3], ["n"]]);
      assert.deepEqual(many.map((entry) => entry.value), [2n, null, new Deno.KvU64(3n)]);

      const backwards = await Array.fromAsync(kv.list({ prefix: ["a"] }, { reverse: true }));
      assert.deepEqual(backwards.map((entry) => entry.key), [["a", 2], ["a", 1]]);

      const logged = await kv.atomic().set(["log", kv.commitVersionstamp()], "line").commit();
      const log = await Array.fromAsync(kv.list({ prefix: ["log"] }));
      assert.ok(logged.ok);
      assert.deepEqual(log.map((entry) => entry.key), [["log", logged.versionstamp]]);
    })
  ));

Deno.test("kv server: ten checks pass and eleven are refused; so are eleven watched keys", () =>
  withServer((server) =>
    withClient(server, async (kv) => {
      const commitWith = (checks: number) => {
        const atomic = kv.atomic().set(["done", checks], true);
        for (let i = 0; i < checks; i++) atomic.check({ key: ["free", i], versionstamp: null });
        return atomic.commit();
      };
      assert.equal((await commitWith(10)).ok, true);
      await assert.rejects(commitWith(11), /TooManyChecks/);
      assert.equal((await kv.get(["done", 11])).value, null);

      const watchKey = [0x0a, 3, 0x0a, 1, 0x14];
      const ten = await call(server, "/data/watch", new Uint8Array(Array(10).fill(watchKey).flat()));
      assert.equal(ten.status, 200);
      const frames = ten.body!.getReader();
      const { value: frame } = await frames.read();
      assert.equal(fieldsOf(frame!.subarray(4)).filter((field) => field.number === 2).length, 10);
      await frames.cancel();
      const eleven = await call(server, "/data/watch", new Uint8Array(Array(11).fill(watchKey).flat()));
      assert.equal(eleven.status, 400);
      assert.equal(await eleven.text(), "TooManyWatchedKeys");
    })
  ));

Deno.test("kv server: of two processes that race on one key, exactly one wins each round", async () => {
  const folder = await Deno.makeTempDir();
  const server = await spawnKvServer({ path: `${folder}/store.sqlite` });
  const rounds = 40;
  const race = `
    const kv = await Deno.openKv("${server.url}");
    const won = [];
    for (let round = 0; round < ${rounds}; round++) {
      const done = await kv.atomic().check({ key: ["round", round], versionstamp: null })
        .set(["round", round], Deno.pid).commit();
      if (done.ok) won.push(round);
    }
    console.log(JSON.stringify({ pid: Deno.pid, won }));
    kv.close();`;
  try {
    const printed = await Promise.all([spawnClient(race, server), spawnClient(race, server)]);
    const racers = printed.map((text) => JSON.parse(text) as { pid: number; won: number[] });
    await withClient(server, async (kv) => {
      for (let round = 0; round < rounds; round++) {
        const winners = racers.filter((racer) => racer.won.includes(round)).map((racer) => racer.pid);
        assert.deepEqual(winners, [(await kv.get(["round", round])).value], `round ${round}`);
      }
    });
  } finally {
    assert.equal(await server.stop(), 0);
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("kv server: a watch hears first the state and then the write of another process", () =>
  withServer((server) =>
    withClient(server, async (kv) => {
      await kv.set(["head"], 1);
      const reader = kv.watch([["head"], ["other"]]).getReader();
      const first = await reader.read();
      assert.deepEqual(first.value?.map((entry) => entry.value), [1, null]);
      const heard = reader.read();
      await spawnClient(
        `const kv = await Deno.openKv("${server.url}"); await kv.set(["head"], 2); kv.close();`,
        server,
      );
      assert.deepEqual((await heard).value?.map((entry) => entry.value), [2, null]);
      await reader.cancel();
    })
  ));

Deno.test("kv server: a checked write whose answer is dropped comes back {ok:false} although it is stored", () =>
  withServer((server) =>
    withClient(server, async (kv) => {
      const dropped = server.dropNextAnswer();
      const writes = server.calls.atomic_write;
      const outcome = await kv.atomic().check({ key: ["once"], versionstamp: null }).set(["once"], "mine")
        .commit();
      await dropped;
      assert.equal(outcome.ok, false);
      assert.equal((await kv.get(["once"])).value, "mine");
      assert.equal(server.calls.atomic_write, writes + 2);
    })
  ));

Deno.test("kv server: an unchecked write whose answer is dropped is done twice", () =>
  withServer((server) =>
    withClient(server, async (kv) => {
      const dropped = server.dropNextAnswer();
      const outcome = await kv.atomic().sum(["n"], 1n).commit();
      await dropped;
      assert.equal(outcome.ok, true);
      assert.deepEqual((await kv.get(["n"])).value, new Deno.KvU64(2n));
    })
  ));

Deno.test("kv server: a pause holds calls back until it is resumed", () =>
  withServer((server) =>
    withClient(server, async (kv) => {
      await kv.set(["a"], 1);
      server.pause();
      let answered = false;
      const held = kv.get(["a"]).then((entry) => {
        answered = true;
        return entry.value;
      });
      const direct = await Promise.race([held, new Promise((after) => setTimeout(after, 150, "nothing"))]);
      assert.equal(direct, "nothing");
      assert.equal(answered, false);
      server.resume();
      assert.equal(await held, 1);

      const began = performance.now();
      server.pause(120);
      assert.equal((await kv.get(["a"])).value, 1);
      assert.ok(performance.now() - began >= 110);
    })
  ));

Deno.test("kv server: it stops under an open watch, and the watch goes on when it is back on its port; nothing else is left in the file", async () => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/store.sqlite`;
  const server = startKvServer({ path });
  await withClient(server, async (kv) => {
    await kv.set(["head"], 1);
    const reader = kv.watch([["head"]]).getReader();
    assert.equal((await reader.read()).value?.[0].value, 1);
    await server.stop();
    const again = startKvServer({ path, port: Number(new URL(server.url).port) });
    await kv.set(["head"], 2);
    for (let value: unknown = 1; value !== 2;) value = (await reader.read()).value?.[0].value;
    await reader.cancel();
    await again.stop();
  });
  const file = await Deno.openKv(path);
  const rows = await Array.fromAsync(file.list({ prefix: [] }));
  file.close();
  assert.deepEqual(rows.map((row) => row.key), [["head"]]);
  await Deno.remove(folder, { recursive: true });
});
