/**
 * Makes the six notification sounds: `deno task sounds` writes static/sounds/*.wav. Sums of fading sines, the
 * same bytes on every machine: 16 kHz, one channel, 16 bits, each under a second.
 */
import type { SoundName } from "../actors/alerts/preferences.ts";

const rate = 16_000;
/** Loudest sample, below what would clip. */
const peak = 0.8;

interface Tone {
  /** In Hz, at its start and, where it glides, at its end. */
  hz: number;
  toHz?: number;
  /** In seconds. */
  at?: number;
  /** Until it is a third as loud, in seconds. */
  fade: number;
  loud?: number;
}

interface Score {
  seconds: number;
  tones: Tone[];
}

/** A struck thing: its lowest tone and those above it, which fade sooner. */
function struck(hz: number, overtones: readonly number[], fade: number, at = 0, loud = 1): Tone[] {
  return [1, ...overtones].map((times, index) => ({
    hz: hz * times,
    at,
    fade: fade / (1 + index),
    loud: loud / (1 + index * 1.4),
  }));
}

const bar = [3.93, 9.2];
const cup = [2.02, 2.99, 4.2];

/** Frequencies are those of the tempered scale with A at 440 Hz. */
const scores: Record<SoundName, Score> = {
  bell: { seconds: 0.9, tones: struck(880, cup, 0.28) },
  drop: { seconds: 0.3, tones: [{ hz: 420, toHz: 1_320, fade: 0.09 }] },
  knock: { seconds: 0.34, tones: [...struck(210, [2.4], 0.035), ...struck(235, [2.4], 0.035, 0.15)] },
  chimes: {
    seconds: 0.9,
    tones: [
      ...struck(1046.5, [2.76], 0.16),
      ...struck(1318.5, [2.76], 0.16, 0.13),
      ...struck(1568, [2.76], 0.2, 0.26),
    ],
  },
  marimba: { seconds: 0.7, tones: [...struck(523.25, bar, 0.12), ...struck(783.99, bar, 0.16, 0.14)] },
  echo: {
    seconds: 0.9,
    tones: [0, 1, 2].flatMap((turn) => struck(987.77, [2], 0.09, turn * 0.22, 0.45 ** turn)),
  },
};

function sampleAt(seconds: number, { hz, toHz = hz, at = 0, fade, loud = 1 }: Tone, until: number): number {
  const since = seconds - at;
  if (since < 0) return 0;
  const glide = (toHz - hz) / (2 * (until - at));
  const attack = Math.min(1, since / 0.004);
  return loud * attack * Math.exp(-since / fade) * Math.sin(2 * Math.PI * (hz + glide * since) * since);
}

/** The samples between -1 and 1, with a short way out so that nothing clicks. */
function samplesOf({ seconds, tones }: Score): Float64Array {
  const samples = new Float64Array(Math.round(seconds * rate));
  for (let n = 0; n < samples.length; n++) {
    const now = n / rate;
    const out = Math.min(1, (seconds - now) / 0.03);
    samples[n] = out * tones.reduce((sum, tone) => sum + sampleAt(now, tone, seconds), 0);
  }
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return samples.map((sample) => sample * peak / loudest);
}

/** A sound as a WAV file (RIFF, PCM). */
export function wavOf(name: SoundName): Uint8Array<ArrayBuffer> {
  const samples = samplesOf(scores[name]);
  const bytes = new Uint8Array(44 + samples.length * 2);
  const view = new DataView(bytes.buffer);
  const write = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  write(0, "RIFF");
  view.setUint32(4, bytes.length - 8, true);
  write(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  write(36, "data");
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, n) => view.setInt16(44 + n * 2, Math.round(sample * 32_767), true));
  return bytes;
}

if (import.meta.main) {
  const folder = new URL("../static/sounds/", import.meta.url);
  await Deno.mkdir(folder, { recursive: true });
  for (const name of Object.keys(scores) as SoundName[]) {
    const bytes = wavOf(name);
    await Deno.writeFile(new URL(`${name}.wav`, folder), bytes);
    console.log(`static/sounds/${name}.wav: ${(bytes.length / 1024).toFixed(1)} KB`);
  }
}
