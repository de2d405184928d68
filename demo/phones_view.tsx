/** The markup of the phones page: the list of customers, and one phone with its messages. */
import type { ComponentChildren } from "preact";
import type { Bubble, Phone } from "./whatsapp/world.ts";
import type { Words } from "./phones_words.ts";

const MARKS = { pending: "◷", delivered: "✓✓", read: "✓✓" };

interface PageProps {
  words: Words;
  business: string;
  phones: readonly Phone[];
  open: Phone | undefined;
}

export function Page(props: PageProps) {
  const { words, open } = props;
  return (
    <html lang={words.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{open ? `${open.name} · ${words.title}` : words.title}</title>
        <link rel="stylesheet" href="/phones.css" />
        <script type="module" src="/phones_client.js" />
      </head>
      <body>
        <aside>
          <h1>{words.title}</h1>
          <p class="hint">{words.intro}</p>
          <Customers {...props} />
          <NewCustomer words={words} />
        </aside>
        <main>{open ? <Handset {...props} open={open} /> : <p class="nobody">{words.nobody}</p>}</main>
        <p class="offline" role="status">{words.offline}</p>
      </body>
    </html>
  );
}

/** What changes by itself; the page's script fetches it each second and puts the parts in place by id. */
export function Live(props: PageProps & { open: Phone }) {
  return (
    <>
      <Customers {...props} />
      <Thread words={props.words} phone={props.open} />
    </>
  );
}

function Customers({ words, phones, open }: PageProps) {
  return (
    <nav id="customers" aria-label={words.customers}>
      {phones.map((phone) => (
        <a key={phone.key} href={pathOf(phone)} aria-current={phone === open ? "page" : undefined}>
          <Avatar name={phone.name} />
          <span class="who">
            <strong>{phone.name}</strong>
            <small>{phone.number === undefined ? words.noNumber : `+${phone.number}`}</small>
          </span>
          {phone.unseen > 0 && (
            <span class="badge" aria-label={`${phone.unseen} ${words.unseen}`}>{phone.unseen}</span>
          )}
        </a>
      ))}
    </nav>
  );
}

function NewCustomer({ words }: { words: Words }) {
  return (
    <form class="new" method="post" action="/phones">
      <Labelled text={words.name}>
        <input name="name" required maxlength={80} autocomplete="off" />
      </Labelled>
      <Labelled text={words.number}>
        <input
          name="number"
          inputmode="tel"
          maxlength={24}
          placeholder={words.numberHint}
          autocomplete="off"
        />
      </Labelled>
      <label class="check">
        <input type="checkbox" name="hidden" value="yes" /> {words.hidden}
      </label>
      <button type="submit">{words.add}</button>
    </form>
  );
}

function Labelled({ text, children }: { text: string; children: ComponentChildren }) {
  return (
    <label>
      <span>{text}</span>
      {children}
    </label>
  );
}

function Handset({ words, business, open }: PageProps & { open: Phone }) {
  return (
    <section class="handset" aria-label={open.name}>
      <header>
        <Avatar name={business} />
        <span class="who">
          <strong>{business}</strong>
          <small>WhatsApp</small>
        </span>
      </header>
      <Thread words={words} phone={open} />
      <form id="composer" method="post" action={`${pathOf(open)}/messages`}>
        <input
          name="text"
          aria-label={words.message}
          placeholder={words.message}
          required
          maxlength={4096}
          autocomplete="off"
        />
        <button type="submit">{words.send}</button>
      </form>
    </section>
  );
}

function Thread({ words, phone }: { words: Words; phone: Phone }) {
  return (
    <div id="thread" role="log" tabIndex={0}>
      {phone.bubbles.length === 0 && <p class="empty">{words.empty}</p>}
      <ol>
        {phone.bubbles.map((bubble) => <Said key={bubble.id} words={words} phone={phone} bubble={bubble} />)}
      </ol>
    </div>
  );
}

function Said({ words, phone, bubble }: { words: Words; phone: Phone; bubble: Bubble }) {
  const quoted = phone.bubbles.find((other) => other.id === bubble.replyTo);
  const time = new Date(bubble.at);
  return (
    <li class={bubble.mine ? "mine" : "theirs"}>
      {quoted && <blockquote>{quoted.text}</blockquote>}
      <p>{bubble.text}</p>
      <small>
        <time dateTime={time.toISOString()}>
          {time.toLocaleTimeString(words.language, { hour: "2-digit", minute: "2-digit" })}
        </time>
        {bubble.mine && (
          <span class={bubble.mark} role="img" aria-label={words.marks[bubble.mark]}>
            {MARKS[bubble.mark]}
          </span>
        )}
      </small>
    </li>
  );
}

function Avatar({ name }: { name: string }) {
  const initials = name.split(/\s+/).slice(0, 2).map((part) => [...part][0] ?? "").join("");
  return <span class="avatar" aria-hidden="true">{initials.toUpperCase()}</span>;
}

/** Where a phone's page is. */
export function pathOf(phone: Phone): string {
  return `/phones/${encodeURIComponent(phone.key)}`;
}
