/** A real Chromium from the npm package, and what the tests ask of its pages. */
import chromium from "@sparticuz/chromium";
import { type Browser, type BrowserContext, chromium as driver, type Page } from "playwright-core";

/** Starts a browser; several processes, as in real life. */
export async function launch(): Promise<Browser> {
  const args = chromium.args.filter((arg) => arg !== "--single-process");
  return await driver.launch({ executablePath: await chromium.executablePath(), args, headless: true });
}

/** A fresh browser profile whose pages note every violation of their policy in `violations`. */
export async function profile(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext();
  context.setDefaultTimeout(8_000);
  await context.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(globalThis, { violations });
    document.addEventListener("securitypolicyviolation", (event) => {
      violations.push(`${event.violatedDirective} ${event.sourceFile}:${event.lineNumber} ${event.sample}`);
    });
  });
  return context;
}

/** Opens a page of the harness and waits until the script runs on it. */
export async function open(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => customElements.get("x-island") !== undefined);
  return page;
}

export function violations(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations);
}

/** Text of each child of an element, in page order. */
export function texts(page: Page, selector: string): Promise<string[]> {
  return page.locator(`${selector} > *`).allTextContents();
}

/** Ids of each child of an element, in page order. */
export function ids(page: Page, selector: string): Promise<string[]> {
  return page.locator(`${selector} > *`).evaluateAll((all) => all.map(({ id }) => id));
}

/** Waits until a condition of the test's own holds; fails with its name after eight seconds. */
export async function until(name: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 8_000;
  while (!await holds()) {
    if (Date.now() > end) throw new Error(`Never came true: ${name}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
