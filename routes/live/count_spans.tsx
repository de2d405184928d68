/** The live counts of the tabs. */
import { renderToString } from "preact-render-to-string";
import type { Counts } from "../../actors/read_models/counts.ts";
import { Count } from "../views/recent_tabs.tsx";

export function countSpans(counts: Counts): string {
  const spans = (["waiting", "mine"] as const).map((of) => renderToString(<Count of={of} counts={counts} />));
  return spans.join("\n");
}
