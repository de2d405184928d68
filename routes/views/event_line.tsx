/** The quiet centred lines of a thread: what happened, and which day it is. */
import type { ComponentChildren } from "preact";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { clockTime, dayKey, isoTime, longDay } from "../../languages/time.ts";
import { Offers, type OffersProps } from "./offers.tsx";
import { orderBefore, orderOf } from "./order.ts";

/** What happened to the conversation, with names already looked up. */
export type Happening =
  | { type: "opened" | "returned"; queue: string }
  | { type: "taken" | "handled" | "reopened" | "archived" | "undone"; by: string }
  | ({ type: "offered" } & Omit<OffersProps, "id" | "locale">)
  | { type: "transferred"; by: string; to: string }
  | { type: "unarchived" | "all-ignored" | "abandoned" | "phone" }
  /** Without a name the visitor ended the session. */
  | { type: "ended"; by: string | null }
  | { type: "identity"; note: string };

export interface EventProps {
  conversationId: string;
  seq: number;
  at: number;
  happening: Happening;
  locale: Locale;
}

export interface DaySeparatorProps {
  conversationId: string;
  /** The first entry of that day. */
  seq: number;
  at: number;
  now: number;
  locale: Locale;
}

export function DaySeparator({ conversationId, seq, at, now, locale }: DaySeparatorProps) {
  const { thread } = wordsOf(locale.language);
  const key = dayKey(at, locale);
  const yesterday = dayKey(now - 86_400_000, locale);
  const name = key === dayKey(now, locale)
    ? thread.today
    : key === yesterday
    ? thread.yesterday
    : longDay(at, now, locale);
  return (
    <Line id={`day-${conversationId}-${key}`} conversationId={conversationId} order={orderBefore(seq)}>
      <time datetime={key}>{name}</time>
    </Line>
  );
}

export function EventLine({ conversationId, seq, at, happening, locale }: EventProps) {
  return (
    <Line id={`e-${conversationId}-${seq}`} conversationId={conversationId} order={orderOf(seq)}>
      {happening.type === "offered"
        ? <Offers {...happening} id={`why-${conversationId}-${seq}`} locale={locale} />
        : <span dir="auto">{sentence(happening, locale)}</span>}{" "}
      <time datetime={isoTime(at)}>{clockTime(at, locale)}</time>
    </Line>
  );
}

function sentence(happening: Exclude<Happening, { type: "offered" }>, locale: Locale): string {
  const { events } = wordsOf(locale.language).thread;
  switch (happening.type) {
    case "opened":
    case "returned":
      return events[happening.type](happening.queue);
    case "taken":
    case "handled":
    case "reopened":
    case "archived":
    case "undone":
      return events[happening.type](happening.by);
    case "transferred":
      return events.transferred(happening.by, happening.to);
    case "unarchived":
    case "all-ignored":
    case "abandoned":
    case "phone":
      return events[happening.type];
    case "ended":
      return happening.by === null ? events.endedByVisitor : events.ended(happening.by);
    case "identity":
      return `${events.identity}: ${happening.note}`;
  }
}

interface LineProps {
  id: string;
  conversationId: string;
  order: string;
  children: ComponentChildren;
}

function Line({ id, conversationId, order, children }: LineProps) {
  return <li id={id} class="event" data-into={`thread-${conversationId}`} data-order={order}>{children}</li>;
}
