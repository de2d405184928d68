/** D9: every screen at every width fits its window, can be hit with a finger, and breaks no rule of axe. */
import { after, before, describe, it } from "@std/testing/bdd";
import type { Browser } from "playwright-core";
import { expectAccessible, expectFits, launchBrowser, type OpenPage } from "../support/browser.ts";
import { fill } from "./filling.ts";
import { type Look, openPages, type Screen, screens, show } from "./screens.ts";
import { openStage, type Stage } from "./stage.ts";

/** Each width in light and dark, and in both languages. */
const looks: Look[] = [
  { width: 320, dark: false, language: "it" },
  { width: 320, dark: true, language: "en" },
  { width: 768, dark: true, language: "it" },
  { width: 768, dark: false, language: "en" },
  { width: 1100, dark: false, language: "it" },
  { width: 1100, dark: true, language: "en" },
  { width: 1440, dark: true, language: "it" },
  { width: 1440, dark: false, language: "en" },
];

/** For administration, and what else is built of the same parts: each width once, both themes, both languages. */
const someLooks = [0, 2, 5, 7].map((index) => looks[index]!);

describe("screens", () => {
  let browser: Browser, stage: Stage;
  let pages: Map<Screen["who"], OpenPage>;

  before(async () => {
    browser = await launchBrowser();
    stage = await openStage(browser);
    await fill(stage);
    pages = await openPages(browser, stage);
  });
  after(async () => {
    await stage.stop();
    await browser.close();
  });

  for (const screen of screens) {
    it(`D9 ${screen.name} fits and is accessible`, async () => {
      const faults: string[] = [];
      for (const look of screen.who === "admin" || screen.isLike ? someLooks : looks) {
        const page = await show(screen, stage, pages, look);
        for (const check of [expectFits, expectAccessible]) {
          await check(page).catch((error) => faults.push(`${JSON.stringify(look)}: ${error.message}`));
        }
        await screen.leave?.(page);
      }
      if (faults.length > 0) throw new Error(faults.join("\n\n"));
    });
  }

  it("S2 no screen complained by itself: an error in the console, a broken policy", async () => {
    for (const { close } of pages.values()) await close();
  });
});
