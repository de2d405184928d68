/** What a message says: every kind WhatsApp sends, as neutral content or as a labelled card. */
import type { Content, Media } from "../../actors/message.ts";
import {
  CAPTION_LIMIT,
  type Fields,
  fields,
  id,
  list,
  name,
  number,
  text,
  webAddress,
} from "../payload/read.ts";
import { excerpt } from "../payload/excerpt.ts";
import { contactCards, orderLines } from "./content_lists.ts";
import { wordsOf } from "../meta/errors.ts";

/** The content of one message object; what has no reader, or not the fields it needs, becomes a card. */
export function contentOf(message: Fields): Content {
  return known(message) ?? { kind: "unsupported", label: labelOf(message), raw: excerpt(message) };
}

function known(message: Fields): Content | undefined {
  const type = message["type"];
  switch (type) {
    case "text":
      return plainText(fields(message["text"]));
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return file(type, message);
    case "location":
      return location(fields(message["location"]));
    case "contacts":
      return contactCards(message["contacts"]);
    case "button":
      return choice(fields(message["button"]), "text", "payload");
    case "interactive":
      return answer(fields(message["interactive"]));
    case "order":
      return orderLines(fields(message["order"]));
    default:
      return undefined;
  }
}

function plainText(said: Fields | undefined): Content | undefined {
  const body = text(said?.["body"]);
  return body === undefined ? undefined : { kind: "text", text: body };
}

/** A file, also one that Meta could not hand over: the customer did send it. */
function file(
  kind: "image" | "video" | "audio" | "document" | "sticker",
  message: Fields,
): Content | undefined {
  const described = fields(message[kind]);
  const error = fields(list(message["errors"])[0]);
  if (!described && !error) return undefined;
  const caption = name(described?.["caption"], CAPTION_LIMIT);
  return { kind, media: media(described ?? {}, error), ...(caption !== undefined && { text: caption }) };
}

function media(described: Fields, error: Fields | undefined): Media {
  const found: Media = {};
  const providerId = id(described["id"]);
  const url = webAddress(described["url"]);
  const mime = name(described["mime_type"]);
  const called = name(described["filename"]);
  if (providerId !== undefined) found.providerId = providerId;
  if (url !== undefined) found.url = url;
  if (mime !== undefined) found.mime = mime;
  if (called !== undefined) found.name = called;
  if (error) found.error = wordsOf(error);
  return found;
}

/** Name and address are optional whatever Meta's schema says. */
function location(place: Fields | undefined): Content | undefined {
  const latitude = number(place?.["latitude"]);
  const longitude = number(place?.["longitude"]);
  if (latitude === undefined || longitude === undefined) return undefined;
  const called = name(place?.["name"]);
  const address = name(place?.["address"], 500);
  const url = webAddress(place?.["url"]);
  return {
    kind: "location",
    latitude,
    longitude,
    ...(called !== undefined && { name: called }),
    ...(address !== undefined && { address }),
    ...(url !== undefined && { url }),
  };
}

/** An answer to buttons, a list or a form of ours. */
function answer(reply: Fields | undefined): Content | undefined {
  switch (reply?.["type"]) {
    case "button_reply":
      return choice(fields(reply["button_reply"]), "title", "id");
    case "list_reply":
      return choice(fields(reply["list_reply"]), "title", "id");
    case "nfm_reply":
      return choice(fields(reply["nfm_reply"]), "body", "response_json");
    default:
      return undefined;
  }
}

function choice(picked: Fields | undefined, shown: string, hidden: string): Content | undefined {
  const title = text(picked?.[shown], CAPTION_LIMIT);
  if (title === undefined) return undefined;
  const payload = name(picked?.[hidden], CAPTION_LIMIT);
  return { kind: "choice", text: title, ...(payload !== undefined && { payload }) };
}

/** What to call a message we cannot show, in the provider's word for it. */
function labelOf(message: Fields): string {
  const type = name(message["type"]) ?? "message";
  const inner = name(fields(message["unsupported"])?.["type"]) ??
    name(fields(message["interactive"])?.["type"]);
  return inner ?? type;
}
