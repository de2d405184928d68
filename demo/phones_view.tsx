/** The markup of the phones page: the list of customers, and one phone with its messages. */
import type { Bubble, Phone, PhoneNetwork } from "./phone.ts";
import { NewCustomer } from "./phones_new.tsx";
import type { Words } from "./phones_words.ts";

const MARKS = { pending: "◷", delivered: "✓✓", read: "✓✓" };

/** A phone and the network it is on. */
export interface Line {
  network: PhoneNetwork;
  phone: Phone;
}

interface PageProps {
  words: Words;
  networks: readonly PhoneNetwork[];
  open: Line | undefined;
}

export function Page(props: PageProps) {
  const { words, open } = props;
  return (
    <html lang={words.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{open ? `${open.phone.name} · ${words.title}` : words.title}</title>
        <link rel="stylesheet" href="/phones.css" />
        <script type="module" src="/phones_client.js" />
      </head>
      <body>
        <aside>
          <h1>{words.title}</h1>
          <p class="hint">{words.intro}</p>
          <Customers {...props} />
          <NewCustomer words={words} networks={props.networks} />
        </aside>
        <main>{open ? <Handset words={words} {...open} /> : <p class="nobody">{words.nobody}</p>}</main>
        <p class="offline" role="status">{words.offline}</p>
      </body>
    </html>
  );
}

/** What changes by itself; the page's script fetches it each second and puts the parts in place by id. */
export function Live(props: PageProps & { open: Line }) {
  return (
    <>
      <Customers {...props} />
      <Thread words={props.words} {...props.open} />
    </>
  );
}

function Customers({ words, networks, open }: PageProps) {
  const lines = networks.flatMap((network) =>
    [...network.phones.values()].map((phone) => ({ network, phone }))
  );
  return (
    <nav id="customers" aria-label={words.customers}>
      {lines.map(({ network, phone }) => (
        <a
          key={pathOf({ network, phone })}
          href={pathOf({ network, phone })}
          aria-current={phone === open?.phone ? "page" : undefined}
        >
          <Avatar name={phone.name} />
          <span class="who">
            <strong>{phone.name}</strong>
            <small>{network.title} · {network.caption(phone, words)}</small>
          </span>
          {phone.unseen > 0 && (
            <span class="badge" aria-label={`${phone.unseen} ${words.unseen}`}>{phone.unseen}</span>
          )}
        </a>
      ))}
    </nav>
  );
}

function Handset({ words, network, phone }: { words: Words } & Line) {
  return (
    <section class="handset" aria-label={phone.name}>
      <header>
        <Avatar name={network.business} />
        <span class="who">
          <strong>{network.business}</strong>
          <small>{network.title}</small>
        </span>
      </header>
      <Thread words={words} network={network} phone={phone} />
      <form
        id="composer"
        method="post"
        action={`${pathOf({ network, phone })}/messages`}
        encType="multipart/form-data"
      >
        {network.sendFile && (
          <label class="attach" title={words.file}>
            <span aria-hidden="true">+</span>
            <input type="file" name="file" aria-label={words.file} />
          </label>
        )}
        <input
          name="text"
          aria-label={words.message}
          placeholder={words.message}
          required={!network.sendFile}
          maxlength={network.textLimit}
          autocomplete="off"
        />
        <button type="submit">{words.send}</button>
      </form>
    </section>
  );
}

function Thread({ words, network, phone }: { words: Words } & Line) {
  return (
    <div id="thread" role="log" tabIndex={0}>
      {phone.bubbles.length === 0 && <p class="empty">{words.empty}</p>}
      <ol>
        {phone.bubbles.map((bubble) => (
          <Said key={bubble.id} words={words} network={network} phone={phone} bubble={bubble} />
        ))}
      </ol>
    </div>
  );
}

function Said({ words, network, phone, bubble }: { words: Words; bubble: Bubble } & Line) {
  const quoted = phone.bubbles.find((other) => other.id === bubble.replyTo);
  const time = new Date(bubble.at);
  const file = `${pathOf({ network, phone })}/files/${encodeURIComponent(bubble.id)}`;
  return (
    <li class={bubble.mine ? "mine" : "theirs"}>
      {quoted && <blockquote>{quoted.text || quoted.file?.name}</blockquote>}
      {bubble.file && (isPicture(bubble.file.mime)
        ? <img src={file} alt={bubble.file.name} />
        : <a href={file}>{bubble.file.name}</a>)}
      {bubble.text !== "" && <p>{bubble.text}</p>}
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

/** Pictures that a browser shows without running anything in them. */
export function isPicture(mime: string): boolean {
  return /^image\/(png|jpeg|gif|webp)$/.test(mime);
}

/** Where a phone's page is. */
export function pathOf({ network, phone }: Line): string {
  return `/phones/${network.kind}/${encodeURIComponent(phone.key)}`;
}
