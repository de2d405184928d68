/** What a message says, one card for every kind of content; what we do not know is shown as it came (I3). */
import type { Content } from "../../actors/message.ts";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { Attached, type Attachment } from "./attached.tsx";
import { textual } from "./button.ts";
import { Icon } from "./icon.tsx";
import { OrderCard, PeopleCard } from "./message_cards.tsx";
import { safeHref } from "./safe_href.ts";
import { style } from "./style.ts";

export type { Attachment };

export interface MessageContentProps {
  content: Content;
  attachment: Attachment | undefined;
  locale: Locale;
}

const card = style("flex items-start gap-2.5");
const words = style("min-w-0");
const label = style("text-hint font-semibold text-second");

export function MessageContent({ content, attachment, locale }: MessageContentProps) {
  const { thread } = wordsOf(locale.language);
  switch (content.kind) {
    case "text":
      return <Said text={content.text} />;
    case "choice":
      return (
        <>
          <span class={label}>{thread.content.choice}</span>
          <Said text={content.text} />
        </>
      );
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return (
        <>
          <Attached kind={content.kind} media={content.media} attachment={attachment} locale={locale} />
          {content.text && <Said text={content.text} />}
        </>
      );
    case "location":
      return <Place content={content} locale={locale} />;
    case "contacts":
      return <PeopleCard cards={content.cards} />;
    case "order":
      return <OrderCard content={content} locale={locale} />;
    case "unsupported":
      return (
        <>
          <p class={label}>{content.label}</p>
          <details class="raw">
            <summary>{thread.content.raw}</summary>
            <pre dir="auto">{content.raw}</pre>
          </details>
        </>
      );
  }
}

/** The text slot; the pending bubble's text is put here by the browser. */
export function Said({ text }: { text: string }) {
  return <p class="said" dir="auto" data-text>{text}</p>;
}

function Place({ content, locale }: { content: Extract<Content, { kind: "location" }>; locale: Locale }) {
  const { thread } = wordsOf(locale.language);
  const point = `${content.latitude},${content.longitude}`;
  const map = safeHref(content.url) ??
    `https://www.openstreetmap.org/?mlat=${content.latitude}&mlon=${content.longitude}`;
  return (
    <div class={card}>
      <Icon name="place" />
      <div class={words}>
        <p class={label}>{content.name ?? thread.content.location}</p>
        <p dir="auto">{content.address ?? point}</p>
        <a class={textual} href={map} target="_blank" rel="noopener noreferrer">{thread.content.openMap}</a>
      </div>
    </div>
  );
}
