/**
 * A statement of the manual, played by real people in a real browser, once in Italian and once in English.
 * Each language gets a company of its own, so that nothing of one play is left for the next.
 */
import { type Play, playOn } from "../browser/scene.ts";
import { launchBrowser } from "../support/browser.ts";

export type { Scene } from "../browser/scene.ts";

/**
 * Registers the test of statement `number`, in the words of `docs/manual.md`. Sanitizers are off because the
 * browser is a process that lives across both languages.
 */
export function statement(number: number, says: string, play: Play): void {
  Deno.test({
    name: `manual ${number} ${says}`,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn(test) {
      const browser = await launchBrowser();
      for (const language of ["it", "en"] as const) {
        await test.step(`in ${language}`, () => playOn(browser, language, play));
      }
      await browser.close();
    },
  });
}
