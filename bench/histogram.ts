/**
 * Latencies in logarithmic buckets, in the manner of HdrHistogram: every value keeps its first seven
 * binary digits, so a percentile is at most 1/64 too high, at any size and in constant memory.
 */

const EXACT_BELOW = 128;
const BUCKETS_PER_OCTAVE = 64;
/** 2^36 microseconds are nineteen hours; anything longer counts as that. */
const LARGEST = 2 ** 36 - 1;

export interface Summary {
  count: number;
  /** Milliseconds, as all below. */
  mean: number;
  p50: number;
  p90: number;
  p99: number;
  max: number;
}

/** What a histogram is on its way between processes. */
export interface HistogramData {
  counts: number[];
  count: number;
  sum: number;
  max: number;
}

export class Histogram {
  readonly #counts = new Float64Array(bucketOf(LARGEST) + 1);
  #count = 0;
  #sum = 0;
  #max = 0;

  get count(): number {
    return this.#count;
  }

  /** Adds one latency in milliseconds; a negative one, which only a turned-back clock yields, counts as zero. */
  record(ms: number): void {
    const micros = Math.min(Math.max(Math.round(ms * 1000), 0), LARGEST);
    this.#counts[bucketOf(micros)]! += 1;
    this.#count++;
    this.#sum += micros;
    this.#max = Math.max(this.#max, micros);
  }

  /** The latency in milliseconds that `percent` of all values do not exceed; 0 when there are none. */
  percentile(percent: number): number {
    const wanted = Math.max(1, Math.ceil(this.#count * percent / 100));
    let reached = 0;
    for (let bucket = 0; bucket < this.#counts.length; bucket++) {
      reached += this.#counts[bucket]!;
      if (reached >= wanted) return Math.min(topOf(bucket), this.#max) / 1000;
    }
    return 0;
  }

  summary(): Summary {
    return {
      count: this.#count,
      mean: this.#count === 0 ? 0 : this.#sum / this.#count / 1000,
      p50: this.percentile(50),
      p90: this.percentile(90),
      p99: this.percentile(99),
      max: this.#max / 1000,
    };
  }

  /** Adds all of `other`'s values. */
  merge(other: Histogram): void {
    other.#counts.forEach((count, bucket) => this.#counts[bucket]! += count);
    this.#count += other.#count;
    this.#sum += other.#sum;
    this.#max = Math.max(this.#max, other.#max);
  }

  toJSON(): HistogramData {
    return { counts: [...this.#counts], count: this.#count, sum: this.#sum, max: this.#max };
  }

  static from(data: HistogramData): Histogram {
    const histogram = new Histogram();
    histogram.#counts.set(data.counts);
    histogram.#count = data.count;
    histogram.#sum = data.sum;
    histogram.#max = data.max;
    return histogram;
  }
}

function bucketOf(micros: number): number {
  if (micros < EXACT_BELOW) return micros;
  const octave = Math.floor(Math.log2(micros)) - 6;
  return octave * BUCKETS_PER_OCTAVE + Math.floor(micros / 2 ** octave);
}

/** The largest value in microseconds that falls into `bucket`. */
function topOf(bucket: number): number {
  if (bucket < EXACT_BELOW) return bucket;
  const octave = Math.floor(bucket / BUCKETS_PER_OCTAVE) - 1;
  return (bucket - octave * BUCKETS_PER_OCTAVE + 1) * 2 ** octave - 1;
}
