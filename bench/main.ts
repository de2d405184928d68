/**
 * The benchmark: every unit of work beside its raw limit in the same run. `--quick` ends within 45 s (1 k and
 * 10 k stored), `--full` goes to 100 k; the last line of `--json` is one JSON object. Exit status 1 when one
 * is not held.
 */
import { measureRawHttp } from "./raw_http.ts";
import { measureRawSync } from "./raw_sync.ts";
import { crash } from "./units/crash.ts";
import { messageIn } from "./units/message_in.ts";
import { messageSeen } from "./units/message_seen.ts";
import { openInbox } from "./units/open_inbox.ts";
import { line, round, type Unit } from "./units/report.ts";
import { takes } from "./units/takes.ts";

const full = Deno.args.includes("--full");
const seconds = full ? 20 : 3;
const units: Unit[] = [];
const report = (...measured: Unit[]) => {
  units.push(...measured);
  for (const unit of measured) console.log(line(unit));
};

const sync = await measureRawSync();
console.log(`one 4 KB write and sync: p50 ${round(sync.p50)} ms, p99 ${round(sync.p99)} ms`);
const http = await measureRawHttp({ inFlight: 64, seconds: full ? 5 : 1.5 });
console.log(`bare Hono with a signature check: ${Math.round(http.rate)}/s at 64 in flight`);

const { units: messages, capacity } = await messageIn(seconds);
report(...messages);
report(await messageSeen(capacity, seconds));
report(await takes());
report(...await openInbox(full ? [1_000, 10_000, 100_000] : [1_000, 10_000]));
report(...await crash(full ? 10 : 2));

if (Deno.args.includes("--json")) {
  const figures = units.map(({ name, value, limit, ratio, held }) => {
    return [name, { value: round(value), limit: round(limit), ratio: round(ratio), held }];
  });
  console.log(JSON.stringify(Object.fromEntries(figures)));
}
Deno.exit(units.every(({ held }) => held) ? 0 : 1);
