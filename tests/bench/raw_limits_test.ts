/** The raw limits are measured for a moment each: that they run, and that their figures belong together. */
import assert from "node:assert/strict";
import { measureRawHttp } from "../../bench/raw_http.ts";
import { measureRawKv } from "../../bench/raw_kv.ts";
import { measureRawSync } from "../../bench/raw_sync.ts";

Deno.test("raw sync: every write is timed and none is free", async () => {
  const figures = await measureRawSync({ times: 50 });
  assert.equal(figures.count, 50);
  assert.ok(figures.p50 > 0 && figures.p50 <= figures.p99 && figures.p99 <= figures.max);
});

for (const inFlight of [1, 64]) {
  Deno.test(`raw KV: the seconds add up to the commits, ${inFlight} in flight`, async () => {
    const folder = await Deno.makeTempDir();
    const figures = await measureRawKv({ inFlight, seconds: 1, folder });
    assert.equal(figures.latency.count, figures.commits);
    assert.equal(figures.perSecond.length, 1);
    const inWholeSeconds = figures.perSecond[0]!;
    assert.ok(inWholeSeconds > 0 && figures.commits - inWholeSeconds <= inFlight);
    assert.deepEqual(await Array.fromAsync(Deno.readDir(folder)), []);
    await Deno.remove(folder);
  });
}

Deno.test("raw HTTP: every signed request is accepted", async () => {
  const figures = await measureRawHttp({ inFlight: 4, seconds: 0.3 });
  assert.ok(figures.requests > 0);
  assert.equal(figures.latency.count, figures.requests);
});
