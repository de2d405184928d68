/** A customer's SMS or MMS as messages of ours: one for plain words, one for each file otherwise. */
import type { Address, Content, Inbound, Media } from "../../actors/message.ts";
import type { AccountSettings } from "../channel.ts";
import { notice } from "../payload/notice.ts";
import { id, name, number, text, webAddress } from "../payload/read.ts";
import { addressOf, numberOf, serviceOf } from "./account.ts";
import { consentOf } from "./consent.ts";

/** The most files of one MMS, by Twilio's word. */
const mostFiles = 10;

/**
 * The items of one form. The first has the provider's id and the words; each further file is an item of its own
 * under `<sid>:1`, `<sid>:2` …, the same however often the form comes (I4).
 */
export function messagesOf(form: URLSearchParams, sid: string, account: AccountSettings): Inbound[] {
  const to = recipientOf(form, account);
  const from = id(form.get("From"));
  if (from === undefined) return [notice(to, "message without a sender", Object.fromEntries(form))];
  const called = name(form.get("ProfileName"));
  const address: Address = { kind: "number", value: from };
  const party = { addresses: [address] as [Address], ...(called !== undefined && { name: called }) };
  const replyTo = id(form.get("OriginalRepliedMessageSid"));
  const consent = consentOf(form);
  return contentsOf(form).map((content, index): Inbound => ({
    type: "message",
    to,
    providerId: index === 0 ? sid : `${sid}:${index}`,
    party,
    at: 0,
    content,
    ...(index === 0 && replyTo !== undefined && { replyTo }),
    ...(index === 0 && consent !== undefined && { consent }),
  }));
}

/** The account's own address when the form is for its number or its service, else the number it was sent to. */
function recipientOf(form: URLSearchParams, account: AccountSettings): string {
  const to = id(form.get("To")) ?? "";
  const service = serviceOf(account);
  const isForUs = to === numberOf(account) || (service !== "" && form.get("MessagingServiceSid") === service);
  return isForUs ? addressOf(account) : to;
}

/** The words go with the first file; a message with neither is an empty one, and still a message. */
function contentsOf(form: URLSearchParams): [Content, ...Content[]] {
  const words = text(form.get("Body")) ?? "";
  const count = Math.min(Math.max(0, Math.floor(number(form.get("NumMedia")) ?? 0)), mostFiles);
  const [first, ...others] = Array.from({ length: count }, (_, index) => fileOf(form, index));
  if (!first) return [{ kind: "text", text: words }];
  return [words === "" ? first : { ...first, text: words }, ...others];
}

type File = Extract<Content, { media: Media }>;

/** A file as the form names it; a card of a person or a page layout is a document like any other. */
function fileOf(form: URLSearchParams, index: number): File {
  const url = webAddress(form.get(`MediaUrl${index}`));
  const mime = name(form.get(`MediaContentType${index}`));
  const providerId = id(/\/Media\/(ME[0-9A-Za-z]+)$/.exec(url ?? "")?.[1]);
  const media: Media = {};
  if (providerId !== undefined) media.providerId = providerId;
  if (url !== undefined) media.url = url;
  if (mime !== undefined) media.mime = mime;
  const [family] = (mime ?? "").split("/");
  const kind = family === "image" || family === "audio" || family === "video" ? family : "document";
  return { kind, media };
}
