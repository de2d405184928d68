/** The latency histogram against sorted lists. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { Histogram } from "../../bench/histogram.ts";

const latencies = fc.array(fc.oneof(fc.nat(300), fc.nat(5_000_000)).map((micros) => micros / 1000), {
  minLength: 1,
});

function histogramOf(values: number[]): Histogram {
  const histogram = new Histogram();
  for (const value of values) histogram.record(value);
  return histogram;
}

Deno.test("histogram: percentiles are never below the true one and at most 1.6 % above", () => {
  fc.assert(fc.property(latencies, fc.constantFrom(1, 50, 90, 99, 100), (values, percent) => {
    const sorted = values.toSorted((a, b) => a - b);
    const exact = sorted[Math.max(1, Math.ceil(values.length * percent / 100)) - 1]!;
    const shown = histogramOf(values).percentile(percent);
    assert.ok(shown >= exact && shown <= exact * (1 + 1 / 64), `${shown} for ${exact}`);
  }));
});

Deno.test("histogram: merged ones and ones sent as JSON equal one of all values", () => {
  fc.assert(fc.property(latencies, latencies, (some, others) => {
    const merged = histogramOf(some);
    merged.merge(Histogram.from(JSON.parse(JSON.stringify(histogramOf(others)))));
    const { mean, ...rest } = merged.summary();
    const { mean: expectedMean, ...expected } = histogramOf([...some, ...others]).summary();
    assert.deepEqual(rest, expected);
    assert.ok(Math.abs(mean - expectedMean) < 1e-6);
  }));
});

Deno.test("histogram: mean and maximum are exact, and an empty one is all zeros", () => {
  assert.deepEqual(histogramOf([1, 2, 9]).summary(), {
    count: 3,
    mean: 4,
    p50: 2.015,
    p90: 9,
    p99: 9,
    max: 9,
  });
  assert.deepEqual(new Histogram().summary(), { count: 0, mean: 0, p50: 0, p90: 0, p99: 0, max: 0 });
});
