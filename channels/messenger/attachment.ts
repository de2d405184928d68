/** One attachment: a file, a place, a link with its words, or what we can only name. */
import type { Content, Media } from "../../actors/message.ts";
import { excerpt } from "../payload/excerpt.ts";
import { type Fields, fields, list, name, number, text, webAddress } from "../payload/read.ts";

/** A link has no content of its own: its words join the text of the message. */
export type Attached = { content: Content } | { words: string };

const WORDS_LIMIT = 2_000;

/** Reads an attachment; one of an unknown type, or without what its type needs, becomes a card. */
export function attachmentOf(attachment: Fields): Attached {
  return known(attachment) ?? {
    content: {
      kind: "unsupported",
      label: name(attachment["type"]) ?? "attachment",
      raw: excerpt(attachment),
    },
  };
}

function known(attachment: Fields): Attached | undefined {
  const payload = fields(attachment["payload"]) ?? {};
  const type = attachment["type"];
  switch (type) {
    case "image":
    case "video":
    case "audio":
    case "sticker":
      return { content: { kind: type, media: media(payload) } };
    case "file":
      return { content: { kind: "document", media: media(payload) } };
    case "location":
      return place(attachment, payload);
    case "fallback":
    case "share":
    case "post":
    case "ig_post":
    case "reel":
    case "ig_reel":
      return link(attachment, payload);
    case "template":
      return template(payload);
    default:
      return undefined;
  }
}

/** A file without an address was sent all the same: it is shown as one that Meta could not hand over. */
function media(payload: Fields): Media {
  const url = webAddress(payload["url"]);
  if (url === undefined) return { error: "no address" };
  const called = fileName(url);
  return { url, ...(called !== undefined && { name: called }) };
}

/** The last part of the address where it looks like a file's name; Meta gives no other. */
function fileName(url: string): string | undefined {
  const last = new URL(url).pathname.split("/").at(-1) ?? "";
  if (!/^[^/]+\.[A-Za-z0-9]{2,5}$/.test(last)) return undefined;
  try {
    return name(decodeURIComponent(last));
  } catch {
    return name(last);
  }
}

function place(attachment: Fields, payload: Fields): Attached | undefined {
  const coordinates = fields(payload["coordinates"]);
  const latitude = number(coordinates?.["lat"]);
  const longitude = number(coordinates?.["long"]);
  if (latitude === undefined || longitude === undefined) return undefined;
  const called = name(attachment["title"]);
  const url = webAddress(attachment["url"]);
  return {
    content: {
      kind: "location",
      latitude,
      longitude,
      ...(called !== undefined && { name: called }),
      ...(url !== undefined && { url }),
    },
  };
}

/** A page somewhere: never a file, so nobody ever fetches it. */
function link(attachment: Fields, payload: Fields): Attached | undefined {
  const title = name(attachment["title"]) ?? name(payload["title"]);
  const url = webAddress(payload["url"]) ?? webAddress(attachment["url"]);
  const words = [title, url].filter((part) => part !== undefined).join("\n");
  return words === "" ? undefined : { words };
}

/** Cards with buttons, which only the page's side sends: their words. */
function template(payload: Fields): Attached | undefined {
  const titles = list(payload["elements"]).flatMap((each) => {
    const element = fields(each);
    return [name(element?.["title"]), name(element?.["subtitle"])];
  });
  const words = [name(payload["text"], WORDS_LIMIT), ...titles].filter((part) => part !== undefined);
  return words.length === 0 ? undefined : { words: text(words.join("\n"), WORDS_LIMIT)! };
}
