/** The cards for people and for orders that a customer sends. */
import type { ContactCard, Content } from "../../actors/message.ts";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { Icon } from "./icon.tsx";
import { Said } from "./message_content.tsx";
import { style } from "./style.ts";

const card = style("flex items-start gap-2.5");
const people = style("flex flex-col gap-2");
const words = style("min-w-0");
const strong = style("font-semibold");
const small = style("text-hint text-second");
const figures = style("tabular-nums");

export function PeopleCard({ cards }: { cards: ContactCard[] }) {
  return (
    <ul class={people}>
      {cards.map((person) => (
        <li key={person.name} class={card}>
          <Icon name="people" />
          <div class={words} dir="auto">
            <p class={strong}>{person.name}</p>
            {person.company && <p class={small}>{person.company}</p>}
            {[...person.phones, ...person.emails].map((address) => (
              <p key={address} class={small}>{address}</p>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

export function OrderCard(
  { content, locale }: { content: Extract<Content, { kind: "order" }>; locale: Locale },
) {
  const { thread } = wordsOf(locale.language);
  return (
    <div class={card}>
      <Icon name="order" />
      <div class={words}>
        <p class={strong}>{thread.content.order}</p>
        <ul>
          {content.lines.map((line) => (
            <li key={line.product} class={figures}>
              {thread.content.quantity(line.quantity)} <bdi>{line.product}</bdi>
              {line.price !== undefined && (
                <span class={small}>{price(line.price, line.currency, locale)}</span>
              )}
            </li>
          ))}
        </ul>
        {content.text && <Said text={content.text} />}
      </div>
    </div>
  );
}

/** A price with its currency; the bare number when the currency is not a code we can format. */
function price(amount: number, currency: string | undefined, { language }: Locale): string {
  const known = currency !== undefined && /^[A-Za-z]{3}$/.test(currency);
  const format = new Intl.NumberFormat(language, known ? { style: "currency", currency } : {});
  return ` ${format.format(amount)}${known || !currency ? "" : ` ${currency}`}`;
}
