/** Holds an open page against what canaries do: run, bring elements of their own, widen, tower, turn text round. */
import type { Frame, Page } from "playwright-core";
import { expectFits } from "../../support/browser.ts";
import { canaryElement, mark } from "./strings.ts";

/** Rows of a list are of one height, whatever the names in them. */
const tallestRow = 130;

/** What is wrong with the page at its present width, in plain words. */
export async function faultsOf(page: Page): Promise<string[]> {
  const faults = (await Promise.all(page.frames().map(faultsIn))).flat();
  await expectFits(page).catch((error: Error) => faults.push(error.message));
  return faults;
}

async function faultsIn(frame: Frame): Promise<string[]> {
  return await frame.evaluate(find, { mark, canaryElement, tallestRow });
}

function find({ mark, canaryElement, tallestRow }: Record<"mark" | "canaryElement", string> & {
  tallestRow: number;
}): string[] {
  const faults: string[] = [];
  const named = (element: Element) => element.outerHTML.slice(0, 160);
  const ran = Reflect.get(globalThis, mark);
  if (ran !== undefined) faults.push(`something ran: ${ran}`);
  for (const element of document.querySelectorAll(`${canaryElement}, img[src$="/canary"]`)) {
    faults.push(`markup of a stranger: ${named(element.parentElement!)}`);
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[href], form[action]")) {
    const address = link.getAttribute("href") ?? link.getAttribute("action")!;
    if (!/^(https?:|tel:|mailto:|sms:|blob:|[/?#])/.test(address)) {
      faults.push(`a link to ${address.slice(0, 80)}`);
    }
  }
  for (const element of document.querySelectorAll("*")) {
    if (!element.checkVisibility()) continue;
    const scrolls = /auto|scroll/.test(getComputedStyle(element).overflowX);
    // The sections of administration are a strip to push along with a finger.
    if (scrolls && !element.matches("textarea, nav") && element.scrollWidth > element.clientWidth + 1) {
      faults.push(`scrolls sideways in ${element.clientWidth} px: ${named(element)}`);
    }
    const pane = element.closest("main, aside, dialog, .scroller")?.getBoundingClientRect();
    const isBox = !/inline$/.test(getComputedStyle(element).display) && !element.closest("nav");
    if (pane && isBox && element.getBoundingClientRect().right > pane.right + 1) {
      faults.push(`beyond its pane's ${pane.width} px: ${named(element)}`);
    }
    if (
      element.matches(".row-link, .history a, h1") && !/[^\p{C}\p{Z}\p{M}\u3164]/u.test(element.textContent!)
    ) {
      faults.push(`nothing to be seen: ${named(element)}`);
    }
    if (element.matches(".row") && element.getBoundingClientRect().height > tallestRow) {
      faults.push(`a row of ${element.getBoundingClientRect().height} px: ${named(element)}`);
    }
  }
  const fenceOf = (node: Node) => {
    let box = node.parentElement!;
    while (/normal|embed/.test(getComputedStyle(box).unicodeBidi) && box.parentElement) {
      box = box.parentElement;
    }
    return box;
  };
  const texts: Text[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement!.checkVisibility() && node.textContent!.trim() !== "") texts.push(node as Text);
  }
  for (const [n, text] of texts.entries()) {
    if (!/[\u202a-\u202e\u2066-\u2069]/.test(text.data)) continue;
    const fence = fenceOf(text);
    const next = texts[n + 1];
    const after = text.data.split(/[\u202a-\u202e\u2066-\u2069]/).at(-1)!;
    if (next && fenceOf(next) === fence) {
      faults.push(`turned round, too: "${next.data.slice(0, 40)}" ${named(fence)}`);
    }
    if (/ (ha|has|to|by|da|di) /.test(after)) faults.push(`turned round within: ${after.slice(0, 60)}`);
  }
  return faults;
}
