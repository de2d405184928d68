/** A real Chromium for tests: launching it, opening pages that report their own faults, and judging them. */
import "./browser/without_wsl_probe.ts";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { findChromium } from "./browser/find_chromium.ts";

export { expectAccessible } from "./browser/expect_accessible.ts";
export { expectFits } from "./browser/expect_fits.ts";

/**
 * Whoever just lost a conversation asks for its panel, or keeps a draft of what they were typing, and is told
 * 404 (O9), which Chromium calls an error.
 */
const lostConversation = /status of 404 .*\/conversations\/\w+\/(panel|draft)(\?|$)/;

/** Whoever is blocked from the website's chat is told 403 whatever they ask of it (L2). */
const barredFromChat = /status of 403 .*\/widget(\.js|\/)/;

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"];

/** Starts a browser, to be closed by the caller. Throws when the machine has none that runs; it never skips. */
export async function launchBrowser(): Promise<Browser> {
  const program = await findChromium();
  return await chromium.launch({
    executablePath: program.path,
    args: FLAGS,
    env: { ...Deno.env.toObject(), ...program.env },
  });
}

export interface PageOptions {
  /** CSS pixels; 1280 × 800 by default. */
  width?: number;
  height?: number;
  dark?: boolean;
  /** A BCP 47 tag such as "it-IT", for Accept-Language and navigator.language. "en-GB" by default. */
  language?: string;
}

/** Something the page complained about by itself. A broken rule of the CSP is mostly in the console, too. */
export interface Problem {
  kind: "console" | "exception" | "csp";
  text: string;
}

export interface OpenPage {
  page: Page;
  /** Grows as the page runs. */
  problems: Problem[];
  /** Closes the page and throws if it had any problem. */
  close(): Promise<void>;
}

/** Opens an empty page in a profile of its own: no cookies, storage or cache shared with any other. */
export async function openPage(browser: Browser, options: PageOptions = {}): Promise<OpenPage> {
  const { width = 1280, height = 800, dark = false, language = "en-GB" } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    locale: language,
  });
  const problems: Problem[] = [];
  await watchPolicy(context, (text) => problems.push({ kind: "csp", text }));
  const page = await context.newPage();
  page.on("console", (message) => {
    const text = `${message.text()} ${message.location().url}`.trim();
    const isExpected = lostConversation.test(text) || barredFromChat.test(text);
    if (message.type() === "error" && !isExpected) problems.push({ kind: "console", text });
  });
  page.on("pageerror", (error) => problems.push({ kind: "exception", text: error.stack ?? error.message }));
  const close = async () => {
    await context.close();
    if (problems.length > 0) {
      throw new Error(problems.map(({ kind, text }) => `${kind}: ${text}`).join("\n"));
    }
  };
  return { page, problems, close };
}

/** Tells of every broken rule of the CSP on any page of a profile, as it happens. */
export async function watchPolicy(context: BrowserContext, tell: (text: string) => void): Promise<void> {
  await context.exposeBinding("reportCspViolation", (_source, text: string) => tell(text));
  await context.addInitScript(() => {
    const report = Reflect.get(globalThis, "reportCspViolation") as (text: string) => void;
    document.addEventListener("securitypolicyviolation", (violation) => {
      report(`${violation.effectiveDirective} refused ${violation.blockedURI} ${violation.sample}`.trim());
    });
  });
}
