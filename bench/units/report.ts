/** What one unit of work came to, beside its limit. */

export interface Unit {
  name: string;
  /** What was measured, in `unit`. */
  value: number;
  /** What it is held against: a raw figure of the same run, or a bound. */
  limit: number;
  unit: string;
  /** `value / limit` where more is better, else `limit / value`; held at `hold` or above. */
  ratio: number;
  hold: number;
  held: boolean;
  /** One line with everything else worth knowing. */
  detail: string;
}

/** A rate held against a raw rate. */
export function rate(name: string, value: number, limit: number, hold: number, detail: string): Unit {
  const ratio = value / limit;
  return { name, value, limit, unit: "/s", ratio, hold, held: ratio >= hold, detail };
}

/** A time that must not exceed a bound. */
export function bound(name: string, value: number, limit: number, unit: string, detail: string): Unit {
  const ratio = value === 0 ? Infinity : limit / value;
  return { name, value, limit, unit, ratio, hold: 1, held: value <= limit, detail };
}

export function line({ name, value, limit, unit, ratio, hold, held, detail }: Unit): string {
  const figures = `${round(value)} ${unit}, limit ${round(limit)} ${unit}, ratio ${round(ratio)} (hold ${
    round(hold)
  })`;
  return `${held ? "held  " : "MISSED"} ${name.padEnd(18)} ${figures}  ${detail}`;
}

export function round(value: number): number {
  return Number(value.toPrecision(4));
}
