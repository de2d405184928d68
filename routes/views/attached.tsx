/** A file of a message: on its way, here, or lost. The message never waits for it (F4). */
import type { Content, Media } from "../../actors/message.ts";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { Icon } from "./icon.tsx";
import { style } from "./style.ts";

export interface Attachment {
  state: "waiting" | "ready" | "failed";
  /** Our own address for the file, once ready. */
  url?: string;
  /** Whether the type is one that may be shown in place (F5). */
  inline?: boolean;
  /** Bytes. */
  size?: number;
}

type MediaKind = Extract<Content, { media: Media }>["kind"];

export interface AttachedProps {
  kind: MediaKind;
  media: Media;
  attachment: Attachment | undefined;
  locale: Locale;
}

const box = style("flex items-center gap-2.5 min-w-0 text-ink no-underline");
const sign = style("flex items-center justify-center shrink-0 w-9 h-9 rounded bg-sunk text-second");
const text = style("min-w-0");
const nameOf = style("block truncate text-body");
const hint = style("block text-hint text-second");

export function Attached({ kind, media, attachment, locale }: AttachedProps) {
  const { thread } = wordsOf(locale.language);
  const name = media.name ?? thread.content[kind];
  if (attachment?.state === "ready" && attachment.url) {
    const { url, inline } = attachment;
    if (inline && (kind === "image" || kind === "sticker")) {
      return (
        <a href={url} target="_blank" rel="noopener" aria-label={thread.content.open(name)}>
          <img class="picture" src={url} alt={name} loading="lazy" />
        </a>
      );
    }
    if (inline && kind === "audio") {
      return <audio class="sound" controls preload="none" src={url} aria-label={name} />;
    }
    if (inline && kind === "video") {
      return <video class="picture" controls preload="none" src={url} aria-label={name} />;
    }
    return (
      <a class={box} href={url} target="_blank" rel="noopener">
        <FileLine kind={kind} name={name} hint={size(attachment.size, locale)} />
      </a>
    );
  }
  const failed = attachment?.state === "failed" || media.error !== undefined;
  return (
    <div class={box}>
      <FileLine
        kind={kind}
        name={name}
        hint={failed ? media.error ?? thread.content.fileFailed : thread.content.fileWaiting}
      />
    </div>
  );
}

function FileLine({ kind, name, hint: words }: { kind: MediaKind; name: string; hint: string }) {
  return (
    <>
      <span class={sign}>
        <Icon name={kind === "audio" || kind === "video" ? "play" : "file"} />
      </span>
      <span class={text}>
        <bdi class={nameOf}>{name}</bdi>
        <span class={hint}>{words}</span>
      </span>
    </>
  );
}

function size(bytes: number | undefined, { language }: Locale): string {
  if (bytes === undefined) return "";
  const large = bytes >= 1_000_000;
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return `${format.format(bytes / (large ? 1_000_000 : 1000))} ${large ? "MB" : "kB"}`;
}
