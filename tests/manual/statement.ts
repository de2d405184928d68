/**
 * A statement of the manual, played by real people in a real browser, once in Italian and once in English.
 * Each language gets a company of its own, so that nothing of one play is left for the next.
 */
import type { Browser } from "playwright-core";
import type { Language } from "../../languages/languages.ts";
import { DeskPage } from "../browser/desk_page.ts";
import { openStage, type Stage } from "../browser/stage.ts";
import { launchBrowser, type OpenPage, openPage, type PageOptions } from "../support/browser.ts";

const tags: Record<Language, string> = { it: "it-IT", en: "en-GB" };

/** What a play has at hand. */
export class Scene {
  #opened: OpenPage[] = [];

  constructor(readonly language: Language, readonly stage: Stage, private readonly browser: Browser) {}

  /** An agent of the sample company at the inbox; `name` is what stands before the @ of their e-mail. */
  async agent(name: "giulia" | "marco" | "paolo" | "admin", options: PageOptions = {}): Promise<DeskPage> {
    const opened = await this.stage.signIn(name, { ...options, language: tags[this.language] });
    this.#opened.push(opened);
    return new DeskPage(opened.page, this.language);
  }

  /** A page of somebody who does not sign in, such as a visitor of the website. */
  async stranger(options: PageOptions = {}): Promise<OpenPage["page"]> {
    const opened = await openPage(this.browser, { ...options, language: tags[this.language] });
    this.#opened.push(opened);
    return opened.page;
  }

  /** Ends the play; throws when a page complained by itself: an error in the console, a broken policy. */
  async end(): Promise<void> {
    const closed = await Promise.allSettled(this.#opened.map(({ close }) => close()));
    await this.stage.stop();
    for (const one of closed) if (one.status === "rejected") throw one.reason;
  }
}

/**
 * Registers the test of statement `number`, in the words of `docs/manual.md`. Sanitizers are off because the
 * browser is a process that lives across both languages.
 */
export function statement(number: number, says: string, play: (scene: Scene) => Promise<void>): void {
  Deno.test({
    name: `manual ${number} ${says}`,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn(test) {
      const browser = await launchBrowser();
      for (const language of ["it", "en"] as const) {
        await test.step(`in ${language}`, async () => {
          const scene = new Scene(language, await openStage(browser), browser);
          try {
            await play(scene);
          } catch (error) {
            await scene.end().catch(() => {});
            throw error;
          }
          await scene.end();
        });
      }
      await browser.close();
    },
  });
}
