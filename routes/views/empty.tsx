/** What stands where nothing is yet, and the grey shapes shown while something comes. */
import type { ComponentChildren } from "preact";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { Hidden, Icon, type IconName } from "./icon.tsx";
import { style } from "./style.ts";

export interface EmptyProps {
  icon: IconName;
  title: string;
  hint: string;
  children?: ComponentChildren;
}

const box = style("flex flex-col items-center justify-center gap-1 px-6 py-12 text-center");
const sign = style("flex items-center justify-center w-12 h-12 mb-2 rounded-full bg-sunk text-third");
const titleOf = style("text-name font-semibold text-ink");
const hintOf = style("max-w-xs text-body text-second");

export function Empty({ icon, title, hint, children }: EmptyProps) {
  return (
    <div class={box}>
      <span class={sign}>
        <Icon name={icon} size={24} />
      </span>
      <p class={titleOf}>{title}</p>
      <p class={hintOf}>{hint}</p>
      {children}
    </div>
  );
}

/** Rows of the right size while a list loads. */
export function ListSkeleton({ rows, locale }: { rows: number; locale: Locale }) {
  return (
    <div aria-busy="true">
      <Hidden>{wordsOf(locale.language).frame.loading}</Hidden>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} class="skeleton-row" aria-hidden="true">
          <span class="skeleton skeleton-circle" />
          <span class="skeleton" />
          <span class="skeleton skeleton-short" />
        </div>
      ))}
    </div>
  );
}
