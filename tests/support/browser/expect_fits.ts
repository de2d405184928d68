/** Holds a page against its own width, its labels against their boxes, and its controls against a fingertip. */
import type { Page } from "playwright-core";

/** CSS pixels; WCAG 2.2, success criterion 2.5.8. */
const SMALLEST_TARGET = 24;

/**
 * Throws a list of: horizontal scrolling of the page; text in `[data-fit]` that a box with hidden overflow
 * cuts off; and visible controls under 24 × 24 px. Links in running text are exempt, as in WCAG, and so
 * are controls hidden until they have the focus. A labelled box counts with its label.
 */
export async function expectFits(page: Page): Promise<void> {
  const faults = [
    ...await page.evaluate(findSidewaysScroll),
    ...await page.evaluate(findClippedText),
    ...await page.evaluate(findSmallTargets, SMALLEST_TARGET),
  ];
  if (faults.length > 0) throw new Error(`${page.url()} does not fit:\n${faults.join("\n")}`);
}

function findSidewaysScroll(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth
    ? [`the page is ${scrollWidth} px wide in a window of ${clientWidth} px`]
    : [];
}

function findClippedText(): string[] {
  const cuts = (overflow: string) => overflow === "hidden" || overflow === "clip";
  const isClipped = (element: Element): boolean => {
    const text = document.createRange();
    text.selectNodeContents(element);
    const { left, right, top, bottom } = text.getBoundingClientRect();
    let across = true;
    let down = true;
    for (let box: Element | null = element; box && (across || down); box = box.parentElement) {
      const style = getComputedStyle(box);
      const edge = box.getBoundingClientRect();
      if (across && cuts(style.overflowX) && (left < edge.left - 1 || right > edge.right + 1)) return true;
      if (down && cuts(style.overflowY) && (top < edge.top - 1 || bottom > edge.bottom + 1)) return true;
      // What can be scrolled to is not cut off, and neither is it by anything further out.
      if (/auto|scroll/.test(style.overflowX)) across = false;
      if (/auto|scroll/.test(style.overflowY)) down = false;
    }
    return false;
  };
  return [...document.querySelectorAll("[data-fit]")]
    .filter((element) => element.checkVisibility() && isClipped(element))
    .map((element) => `clipped: "${element.textContent?.trim()}" in ${element.outerHTML.slice(0, 120)}`);
}

function findSmallTargets(smallest: number): string[] {
  const controls = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], " +
    "[role=link], [role=checkbox], [role=radio], [role=switch], [role=tab], [role=menuitem], [role=option]";
  const sizeOf = (element: Element): { width: number; height: number } => {
    const own = element.getBoundingClientRect();
    const labels = element instanceof HTMLInputElement ? [...element.labels ?? []] : [];
    const all = [own, ...labels.map((label) => label.getBoundingClientRect())];
    return {
      width: Math.max(...all.map((box) => box.width)),
      height: Math.max(...all.map((box) => box.height)),
    };
  };
  const isExempt = (element: Element): boolean => {
    const style = getComputedStyle(element);
    const { right, bottom } = element.getBoundingClientRect();
    const isHiddenUntilFocused = style.clip !== "auto" || style.clipPath !== "none" || right <= 0 ||
      bottom <= 0;
    const parentText = [...element.parentNode?.childNodes ?? []]
      .some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    const isInText = element.matches("a") && style.display === "inline" && parentText;
    const hasLabel = element instanceof HTMLInputElement && (element.labels?.length ?? 0) > 0;
    return isInText || (isHiddenUntilFocused && !hasLabel);
  };
  return [...document.querySelectorAll(controls)]
    .filter((element) =>
      element.checkVisibility({ visibilityProperty: true }) && !element.matches(":disabled")
    )
    .filter((element) => !isExempt(element))
    .flatMap((element) => {
      const { width, height } = sizeOf(element);
      if (width >= smallest && height >= smallest) return [];
      return `too small, ${width.toFixed(1)} × ${height.toFixed(1)} px: ${element.outerHTML.slice(0, 120)}`;
    });
}
