/** The notification sounds are what their script makes, on every machine (D2). */
import assert from "node:assert/strict";
import { soundNames } from "../../actors/alerts/preferences.ts";
import { wavOf } from "../../scripts/sounds.ts";

const folder = new URL("../../static/sounds/", import.meta.url);

for (const name of soundNames) {
  Deno.test(`D2 the sound ${name} is made by its script, is heard and does not clip`, async () => {
    const made = wavOf(name);
    assert.deepEqual(await Deno.readFile(new URL(`${name}.wav`, folder)), made);
    const samples = new Int16Array(made.buffer, 44);
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    assert.ok(loudest > 20_000 && loudest < 32_767);
    assert.ok(Math.abs(samples.at(-1)!) < 200, "it ends without a click");
  });
}
