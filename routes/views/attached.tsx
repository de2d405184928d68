/** A file of a message: on its way, here, or lost. The message never waits for it (F4). */
import type { Content, Media } from "../../actors/message.ts";
import { type Area, shownSize } from "../../islands/files/shown_size.ts";
import { type Locale, type Words, wordsOf } from "../../languages/languages.ts";
import { textual } from "./button.ts";
import { Icon } from "./icon.tsx";
import { posting } from "./posting.ts";
import { style } from "./style.ts";

export interface Attachment {
  state: "waiting" | "ready" | "failed";
  /** Our own address for the file, once ready. */
  url?: string;
  /** Whether the type is one that may be shown in place (F5). */
  inline?: boolean;
  /** Where a picture of it is, when the file itself can't be shown. */
  preview?: string;
  /** Bytes. */
  size?: number;
  /** Of pictures, how large they are. */
  area?: Area;
  /** Where to ask for a lost one once more. */
  again?: string;
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
    const { url, inline, preview = url, area } = attachment;
    if (inline && (kind === "image" || kind === "sticker")) {
      return (
        <a href={url} target="_blank" rel="noopener" aria-label={thread.content.open(name)}>
          <img class="picture" src={preview} alt={name} {...area && shownSize(area)} loading="lazy" />
        </a>
      );
    }
    if (inline && kind === "audio") {
      return <audio class="sound" controls preload="none" src={url} aria-label={name} />;
    }
    if (inline && kind === "video") {
      return <video class="picture" controls preload="metadata" src={url} aria-label={name} />;
    }
    return (
      <a class={box} href={url} download={name}>
        <FileLine kind={kind} name={name} hint={described(media, attachment.size, locale)} />
      </a>
    );
  }
  const failed = attachment?.state === "failed" || media.error !== undefined;
  return (
    <>
      <div class={box}>
        <FileLine
          kind={kind}
          name={name}
          hint={failed ? why(media.error, thread) : thread.content.fileWaiting}
        />
      </div>
      {attachment?.again && (
        <form {...posting(attachment.again)}>
          <button type="submit" class={textual}>{thread.content.fetchAgain}</button>
        </form>
      )}
    </>
  );
}

/** Our own word for what went wrong, else the provider's. */
function why(error: string | undefined, { content }: Words["thread"]): string {
  if (error === undefined) return content.fileFailed;
  const known: Readonly<Record<string, string>> = content.fileProblems;
  return Object.hasOwn(known, error) ? known[error]! : error;
}

/** The ending of the name, as people know types, and the size. */
function described({ name = "" }: Media, bytes: number | undefined, locale: Locale): string {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toUpperCase();
  return [ending, size(bytes, locale)].filter(Boolean).join(" · ");
}

function FileLine({ kind, name, hint: words }: { kind: MediaKind; name: string; hint: string }) {
  return (
    <>
      <span class={sign} data-file-icon>
        <Icon name={kind === "audio" || kind === "video" ? "play" : "file"} />
      </span>
      <span class={text}>
        <bdi class={nameOf} data-file-name>{name}</bdi>
        <span class={hint} data-file-hint>{words}</span>
      </span>
    </>
  );
}

function size(bytes: number | undefined, { language }: Locale): string {
  if (bytes === undefined) return "";
  const large = bytes >= 1_000_000;
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return `${format.format(Math.max(bytes / (large ? 1_000_000 : 1000), 0.1))} ${large ? "MB" : "kB"}`;
}
