/** Every channel of the product. A new channel is one more line here. */
import type { ChannelKind } from "../actors/message.ts";
import type { Channel, Limits } from "./channel.ts";
import { liveChat } from "./live_chat.ts";
import { messenger } from "./messenger.ts";
import { sms } from "./sms_twilio.ts";
import { whatsapp } from "./whatsapp.ts";

export const channels: readonly Channel[] = [whatsapp, messenger, sms, liveChat];

/** The channel of a kind; undefined for kinds that no provider serves (live chat is our own). */
export function channelOf(kind: ChannelKind): Channel | undefined {
  return channels.find((channel) => channel.kind === kind);
}

/** The limits of a kind, also of those without a provider. */
export function limitsOf(kind: ChannelKind): Limits {
  return channelOf(kind)?.limits ?? { text: 4_000, windowHours: null, files: {}, caption: false };
}
