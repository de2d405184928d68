/** The live counts of the tabs. */
import { renderToString } from "preact-render-to-string";
import type { Counts } from "../../actors/read_models/counts.ts";

export function countSpans({ waiting, mine }: Counts): string {
  const span = (id: string, count: string) => renderToString(<span id={id} class="count">{count}</span>);
  return `${span("count-waiting", waiting)}\n${span("count-mine", mine)}`;
}
