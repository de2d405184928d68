/** What tests of the islands ask of a browser, where a console full of errors is part of the play. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { watchPolicy } from "../../support/browser.ts";
import { until as waitUntil } from "../../support/until.ts";

const patience = 8_000;

export interface Profile {
  context: BrowserContext;
  /** Every rule of their policy that its pages broke; grows as they run. */
  violations: string[];
}

/** A fresh browser profile. */
export async function profile(browser: Browser): Promise<Profile> {
  const context = await browser.newContext();
  context.setDefaultTimeout(patience);
  const violations: string[] = [];
  await watchPolicy(context, (text) => violations.push(text));
  return { context, violations };
}

/** Opens a page of the harness and waits until the script runs on it. */
export async function open(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => customElements.get("x-island") !== undefined);
  return page;
}

/** Text of each child of an element, in page order. */
export function texts(page: Page, selector: string): Promise<string[]> {
  return page.locator(`${selector} > *`).allTextContents();
}

/** Ids of each child of an element, in page order. */
export function ids(page: Page, selector: string): Promise<string[]> {
  return page.locator(`${selector} > *`).evaluateAll((all) => all.map(({ id }) => id));
}

/** Waits until a condition of the test's own holds, as long as for anything else of a page. */
export function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  return waitUntil(what, holds, patience);
}
