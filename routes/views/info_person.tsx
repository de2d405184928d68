/** Who is writing, as far as is known: what the pane's upper half shows and offers, by channel (C1). */
import type { ChannelKind } from "../../actors/message.ts";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { Avatar } from "./avatar.tsx";
import { plain } from "./button.ts";
import { paths } from "./paths.ts";
import { join, style } from "./style.ts";

export interface Person {
  name: string;
  /** The telephone number they write from; null where a channel knows people by ids that mean nothing to a reader. */
  number: string | null;
  /** What they say of themselves, which nobody vouches for (L5). */
  claimed: { name: string | null; email: { text: string; href: string } | null };
  contact: {
    id: string;
    company: string;
    /** Written and to be dialled. */
    numbers: { text: string; href: string }[];
    emails: { text: string; href: string }[];
    /** The language's name. */
    language: string;
    notes: string;
  } | null;
  /** Where calling, writing an e-mail and writing an SMS lead; null where that can't be done. */
  call: string | null;
  email: string | null;
  sms: string | null;
}

export interface InfoPersonProps extends Person {
  conversationId: string;
  channel: ChannelKind;
  locale: Locale;
}

const person = style("flex items-center gap-3 py-4");
const grow = style("min-w-0");
const nameOf = style("block text-name font-semibold break-words");
const numberOf = style("block text-hint text-second tabular-nums break-words");
const buttons = style("flex flex-wrap gap-2 pb-4");
const wide = join(plain, style("flex-1"));
const heading = style("pb-2 text-hint font-semibold text-third");
const term = style("text-hint text-third");
const value = style("text-body text-ink break-words tabular-nums whitespace-pre-line");
const link = style("block py-0.5 text-accent underline underline-offset-2");

export function InfoPerson(props: InfoPersonProps) {
  const { conversationId, name, number, contact, locale } = props;
  const { contacts: { info: words } } = wordsOf(locale.language);
  return (
    <div id={`person-${conversationId}`}>
      <div class={person}>
        <Avatar name={name} channel={props.channel} locale={locale} large />
        <div class={grow}>
          <bdi class={nameOf}>{name}</bdi>
          {number !== null && number !== name && <bdi class={numberOf}>{number}</bdi>}
        </div>
      </div>
      <div class={buttons}>
        <Way href={props.call} label={words.call} />
        <Way href={props.email} label={words.email} />
        <Way href={props.sms} label={words.sms} />
        <Way
          href={contact ? paths.contact(contact.id) : paths.newContact(conversationId)}
          label={contact ? words.open : words.add}
        />
      </div>
      {contact && <Details contact={contact} locale={locale} />}
      <Claims claimed={props.claimed} locale={locale} />
    </div>
  );
}

function Claims({ claimed: { name, email }, locale }: Pick<InfoPersonProps, "claimed" | "locale">) {
  const { contacts: words } = wordsOf(locale.language);
  if (name === null && email === null) return null;
  return (
    <section class="details" data-claims>
      <h3 class={heading}>{words.info.claimed}</h3>
      <dl>
        {name !== null && (
          <div>
            <dt class={term}>{words.name}</dt>
            <dd class={value}>
              <bdi>{name}</bdi>
            </dd>
          </div>
        )}
        {email !== null && (
          <div>
            <dt class={term}>{words.info.claimedEmail}</dt>
            <dd class={value}>
              <a class={link} href={email.href}>
                <Breakable text={email.text} />
              </a>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

/** An e-mail that is too long for its line goes on after the @. */
function Breakable({ text }: { text: string }) {
  const [user, ...host] = text.split("@");
  return (
    <bdi>
      {user}
      {host.length > 0 && (
        <>
          @<wbr />
          {host.join("@")}
        </>
      )}
    </bdi>
  );
}

function Way({ href, label }: { href: string | null; label: string }) {
  return href === null ? null : <a class={wide} href={href}>{label}</a>;
}

function Details({ contact, locale }: { contact: NonNullable<Person["contact"]>; locale: Locale }) {
  const { contacts: words, panels: { info } } = wordsOf(locale.language);
  const texts: [string, string][] = [
    [words.company, contact.company],
    [words.language, contact.language],
    [words.notes, contact.notes],
  ];
  const links = [[words.numbers, contact.numbers], [words.emails, contact.emails]] as const;
  if (texts.every(([, text]) => text === "") && links.every(([, all]) => all.length === 0)) return null;
  return (
    <section class="details">
      <h3 class={heading}>{info.details}</h3>
      <dl>
        {links.map(([label, all]) =>
          all.length > 0 && (
            <div key={label}>
              <dt class={term}>{label}</dt>
              <dd class={value}>
                {all.map(({ text, href }) => (
                  <a key={text} class={link} href={href}>
                    <Breakable text={text} />
                  </a>
                ))}
              </dd>
            </div>
          )
        )}
        {texts.map(([label, text]) =>
          text !== "" && (
            <div key={label}>
              <dt class={term}>{label}</dt>
              <dd class={value}>
                <bdi>{text}</bdi>
              </dd>
            </div>
          )
        )}
      </dl>
    </section>
  );
}
