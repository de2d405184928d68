/** A company of its own for each play, the people in it, and the groups of tests that are played so. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "@std/testing/bdd";
import type { Browser } from "playwright-core";
import type { Customer } from "../../demo/whatsapp/customer.ts";
import type { Language } from "../../languages/languages.ts";
import { launchBrowser, type OpenPage, openPage, type PageOptions } from "../support/browser.ts";
import { DeskPage } from "./desk_page.ts";
import { openStage, type Stage } from "./stage.ts";

const tags: Record<Language, string> = { it: "it-IT", en: "en-GB" };

/** What a play has at hand. */
export class Scene {
  #opened: OpenPage[] = [];
  #meant: RegExp[] = [];

  constructor(readonly language: Language, readonly stage: Stage, private readonly browser: Browser) {}

  /** An agent of the sample company at the inbox; `name` is what stands before the @ of their e-mail. */
  async agent(name: "giulia" | "marco" | "paolo" | "admin", options: PageOptions = {}): Promise<DeskPage> {
    const opened = await this.stage.signIn(name, { ...options, language: tags[this.language] });
    this.#opened.push(opened);
    assert.equal(await opened.page.locator("html").getAttribute("lang"), this.language);
    return new DeskPage(opened.page, this.language);
  }

  /** The two agents of Sales at the inbox, and a customer whom nobody has written down. */
  async atSales(): Promise<{ giulia: DeskPage; marco: DeskPage; mara: Customer }> {
    const [giulia, marco] = await Promise.all([this.agent("giulia"), this.agent("marco")]);
    return { giulia, marco, mara: this.stage.phones.customer("393405550177", "Mara Ricci") };
  }

  /** A page of somebody who does not sign in, such as a visitor of the website. */
  async stranger(options: PageOptions = {}): Promise<OpenPage["page"]> {
    const opened = await openPage(this.browser, { ...options, language: tags[this.language] });
    this.#opened.push(opened);
    return opened.page;
  }

  /** The play brings this complaint about on purpose: the browser reports every answer that is no success. */
  expectComplaint(text: RegExp): void {
    this.#meant.push(text);
  }

  /** Ends the play; throws when a page complained by itself: an error in the console, a broken policy. */
  async end(): Promise<void> {
    for (const { problems } of this.#opened) {
      const others = problems.filter(({ text }) => !this.#meant.some((meant) => meant.test(text)));
      problems.splice(0, problems.length, ...others);
    }
    const closed = await Promise.allSettled(this.#opened.map(({ close }) => close()));
    await this.stage.stop();
    for (const one of closed) if (one.status === "rejected") throw one.reason;
  }
}

export type Play = (scene: Scene) => Promise<void>;

/** Plays on a stage of its own. Fails when the play does or, after it, a page that complained by itself. */
export async function playOn(browser: Browser, language: Language, play: Play): Promise<void> {
  const scene = new Scene(language, await openStage(browser), browser);
  try {
    await play(scene);
  } catch (error) {
    await scene.end().catch(() => {});
    throw error;
  }
  await scene.end();
}

/** Registers tests of one play each, which share nothing but the browser. */
type Group = (it: (name: string, play: Play) => void, language: Language) => void;

/** Every test of the group in Italian and in English. */
export function inBothLanguages(name: string, group: Group): void {
  for (const language of ["it", "en"] as const) played(`${name} in ${language}`, language, group);
}

/** For what no language changes. */
export function inEnglish(name: string, group: Group): void {
  played(name, "en", group);
}

function played(name: string, language: Language, group: Group): void {
  describe(name, () => {
    let browser: Browser;
    before(async () => void (browser = await launchBrowser()));
    after(() => browser.close());
    group((name, play) => it(name, () => playOn(browser, language, play)), language);
  });
}
