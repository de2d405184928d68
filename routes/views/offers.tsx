/** The quiet line that says to whom a conversation was offered, and behind "why?" every offer with what came of it (Q8). */
import type { OfferResult } from "../../actors/conversation/routing.ts";
import type { StrategyName } from "../../actors/routing/terms.ts";
import { type Locale, type Words, wordsOf } from "../../languages/languages.ts";
import { isoTime, listed, preciseTime } from "../../languages/time.ts";
import { join, style } from "./style.ts";

export interface ShownOffer {
  wave: number;
  /** Names; null for everybody in the queue. */
  to: string[] | null;
  strategy: StrategyName;
  at: number;
  until: number | null;
  result: OfferResult | "standing";
  /** The name of who took it. */
  by?: string;
}

export interface OffersProps {
  /** Names the popover; one for each line of a thread. */
  id: string;
  queue: string;
  /** Oldest first, never empty. */
  offers: ShownOffer[];
  /** Offers before the first of these. */
  earlier: number;
  locale: Locale;
}

const why = join("why", style("text-left text-body text-ink"));
const whyButton = join("why-button", style("underline underline-offset-2 cursor-pointer hover:text-ink"));
const title = style("px-2 pt-1 font-medium");
const says = style("px-2 pb-2 text-hint text-second");
const rows = style("flex flex-col gap-2 px-2 pb-2");
const faint = style("text-hint text-second");

export function Offers({ id, queue, offers, earlier, locale }: OffersProps) {
  const { routing } = wordsOf(locale.language);
  const last = offers.at(-1)!;
  return (
    <>
      <span dir="auto">{sentence(last, queue, routing, locale)}</span> ·{" "}
      <button type="button" class={whyButton} popovertarget={id}>{routing.why}</button>
      <div id={id} popover="auto" class={join("menu", why)}>
        <p class={title}>{routing.whyTitle}</p>
        <p class={says}>{routing.strategies[last.strategy].says}</p>
        <ol class={rows}>
          {offers.map((offer) => (
            <OfferItem key={offer.wave} offer={offer} routing={routing} locale={locale} />
          ))}
        </ol>
        {earlier > 0 && <p class={says}>{routing.earlier(earlier)}</p>}
      </div>
    </>
  );
}

interface OfferItemProps {
  offer: ShownOffer;
  routing: Words["routing"];
  locale: Locale;
}

function OfferItem({ offer, routing, locale }: OfferItemProps) {
  const { at, to, until, result, by } = offer;
  return (
    <li>
      <bdi>{to === null ? routing.toAll : listed(to, locale.language)}</bdi>
      <span class={join("block-hint", faint)}>
        <time datetime={isoTime(at)}>{preciseTime(at, locale)}</time>
        {until !== null && `, ${routing.until(preciseTime(until, locale))}`}
        {" · "}
        {by === undefined ? routing.results[result] : routing.takenBy(by)}
      </span>
    </li>
  );
}

function sentence(
  { to, strategy }: ShownOffer,
  queue: string,
  routing: Words["routing"],
  { language }: Locale,
): string {
  const reason = routing.because[strategy](queue);
  return to === null ? routing.offeredToAll(reason) : routing.offeredTo(listed(to, language), reason);
}
