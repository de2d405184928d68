/** Recipes for everything that is pressed. */
import { join, style } from "./style.ts";

const shape = style(
  "inline-flex items-center justify-center gap-1.5 min-h-[2.125rem] px-3 rounded text-body font-medium whitespace-nowrap cursor-pointer select-none disabled:cursor-default disabled:opacity-60",
);

export const primary = join(
  shape,
  style("border border-transparent bg-accent text-on-accent no-underline hover:bg-accent-strong"),
);
export const plain = join(shape, style("border border-line bg-panel text-ink no-underline hover:bg-hover"));
export const danger = join(shape, style("border border-line bg-panel text-bad hover:bg-bad-soft"));
export const textual = style(
  "inline-flex items-center min-h-[1.5rem] rounded text-body font-medium text-accent underline underline-offset-2 cursor-pointer hover:text-accent-strong",
);
export const iconOnly = style(
  "inline-flex items-center justify-center w-8 h-8 rounded text-second cursor-pointer hover:bg-sunk hover:text-ink",
);
export const menuItem = style(
  "flex items-center gap-2.5 w-full min-h-[2.25rem] px-3 text-body text-left no-underline whitespace-nowrap cursor-pointer rounded hover:bg-sunk",
);
export const menuDanger = style("text-bad");
