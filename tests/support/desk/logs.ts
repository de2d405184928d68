/** What the product writes to its log while a scene runs; kept from the terminal and handed over instead. */

const levels = ["log", "info", "warn", "error", "debug"] as const;

/** Runs `scene`; `lines()` are the log lines so far. */
export async function withLogs<T>(scene: (lines: () => string[]) => Promise<T>): Promise<T> {
  const written: string[] = [];
  const kept = levels.map((level) => console[level]);
  for (const level of levels) {
    console[level] = (...args: unknown[]) => void written.push(args.map(asText).join(" "));
  }
  try {
    return await scene(() => [...written]);
  } finally {
    levels.forEach((level, i) => console[level] = kept[i]!);
  }
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : Deno.inspect(value, { depth: 10 });
}
