/** The parts of a record in a list of people or things: its name, what tells it apart, what is unusual of it. */
import type { ComponentChildren } from "preact";
import { style } from "./style.ts";

const grow = style("min-w-0 flex-1");
const nameOf = style("truncate text-body font-medium text-ink");
const detail = style("truncate text-hint text-second tabular-nums");
const tag = style("shrink-0 px-2 rounded-full bg-sunk text-tiny font-medium text-second");

/** The name, and below it a line of detail. */
export function RecordText({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class={grow}>
      <RecordName name={name} />
      <p class={detail}>{children}</p>
    </div>
  );
}

export function RecordName({ name }: { name: string }) {
  return (
    <p class={nameOf}>
      <bdi>{name}</bdi>
    </p>
  );
}

/** A word or two at the end of the line. */
export function RecordTag({ children }: { children: ComponentChildren }) {
  return <span class={tag}>{children}</span>;
}
