/** What counts tries: windows, growing waits, and never more keys than they may hold (S4, law 11). */
import assert from "node:assert/strict";
import { Backoff } from "../../routes/backoff.ts";
import { networkOf } from "../../routes/network.ts";
import { Throttle } from "../../routes/throttle.ts";
import { FakeClock } from "../support/clock.ts";

Deno.test("S4 a throttle lets so many through in a window, and a success begins anew", () => {
  const clock = new FakeClock();
  const throttle = new Throttle(clock, 2, 1_000);
  const admits = (count: number) => Array.from({ length: count }, () => throttle.admit("key"));
  assert.deepEqual(admits(3), [true, true, false]);
  assert.equal(throttle.admit("other"), true);
  clock.advance(1_000);
  assert.deepEqual(admits(3), [true, true, false]);
  throttle.clear("key");
  assert.deepEqual(admits(2), [true, true]);
  throttle.takeBack("key");
  assert.deepEqual(admits(2), [true, false]);
});

Deno.test("S4 a throttle never holds more keys than its cap: the oldest goes, the newest stays counted", () => {
  const clock = new FakeClock();
  const throttle = new Throttle(clock, 1, 1_000, 100);
  for (let i = 0; i < 10_000; i++) {
    throttle.admit(`key ${i}`);
    assert.ok(throttle.size <= 100);
  }
  assert.equal(throttle.admit("key 9999"), false);
  assert.equal(throttle.admit("key 0"), true, "long forgotten");
  clock.advance(1_000);
  throttle.admit("one more");
  assert.equal(throttle.size, 1, "what is over makes room by itself");
});

Deno.test("S4 a backoff is free at first, then each wait is twice as long, up to the longest", () => {
  const clock = new FakeClock();
  const limits = { free: 3, firstWaitMs: 1_000, longestWaitMs: 5_000, rememberMs: 60_000 };
  const backoff = new Backoff(clock, limits);
  const waits: number[] = [];
  for (let i = 0; i < 8; i++) {
    const wait = backoff.admit("key");
    waits.push(wait);
    assert.equal(backoff.admit("other") >= 0, true);
    clock.advance(wait);
    if (wait > 0) assert.equal(backoff.admit("key"), 0, "after the wait it is let through");
  }
  assert.deepEqual(waits, [0, 0, 0, 1_000, 2_000, 4_000, 5_000, 5_000]);
  clock.advance(4_999);
  assert.equal(backoff.admit("key"), 1, "coming too early costs nothing");
  clock.advance(60_000);
  assert.deepEqual(Array.from({ length: 4 }, () => backoff.admit("key")), [0, 0, 0, 1_000], "forgotten");
  backoff.clear("key");
  assert.equal(backoff.admit("key"), 0);
});

Deno.test("S4 a backoff takes back a try that was none, and never holds more keys than its cap", () => {
  const clock = new FakeClock();
  const limits = { free: 1, firstWaitMs: 1_000, longestWaitMs: 1_000, rememberMs: 60_000, mostKeys: 100 };
  const backoff = new Backoff(clock, limits);
  assert.deepEqual([backoff.admit("key"), backoff.admit("key")], [0, 1_000]);
  backoff.takeBack("key");
  assert.equal(backoff.admit("key"), 0);
  for (let i = 0; i < 10_000; i++) {
    backoff.admit(`key ${i}`);
    assert.ok(backoff.size <= 100);
  }
  assert.equal(backoff.admit("key 9999"), 1_000);
});

Deno.test("S4 an IPv6 network is its first 64 bits, however it is written; IPv4 is IPv4", () => {
  const network = "2001:db8:0:1::/64";
  for (
    const address of [
      "2001:db8:0:1::5",
      "2001:0DB8::1:a:b:c:d",
      "2001:db8:0:1:a:b:c:d",
      "2001:db8:0:1::%eth0",
    ]
  ) {
    assert.equal(networkOf(address), network, address);
  }
  assert.equal(networkOf("2001:db8:0:2::5"), "2001:db8:0:2::/64");
  assert.equal(networkOf("::1"), "0:0:0:0::/64");
  assert.equal(networkOf("::ffff:192.0.2.7"), "192.0.2.7");
  assert.equal(networkOf("192.0.2.7"), "192.0.2.7");
  assert.equal(networkOf("unknown"), "unknown");
});
