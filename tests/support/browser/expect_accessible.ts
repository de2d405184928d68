/** Holds a page against the rules of axe-core for WCAG 2.2 A and AA. */
import axe from "axe-core";
import type { Page } from "playwright-core";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * Throws one readable list of what axe finds wrong on the page as it stands; frames are not entered.
 * The rules run through the debugger, so that a strict CSP of the page does not stop them.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (tags) => {
    const inPage = Reflect.get(globalThis, "axe") as typeof axe;
    const found = await inPage.run(document, { runOnly: { type: "tag", values: tags }, iframes: false });
    return found.violations.map((rule) => ({
      id: rule.id,
      help: rule.help,
      places: rule.nodes.map((node) => `${node.target.join(" ")}  ${node.failureSummary ?? ""}`),
    }));
  }, RULES);
  if (violations.length === 0) return;
  const list = violations.map(({ id, help, places }) => `${id}: ${help}\n  ${places.join("\n  ")}`);
  throw new Error(`${page.url()} is not accessible:\n${list.join("\n")}`);
}
