/** Initials in a circle, with the channel's badge, or a colleague's presence, where there is one. */
import type { ChannelKind } from "../../actors/message.ts";
import type { Choice } from "../../actors/presence.ts";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { Hidden, Icon } from "./icon.tsx";
import { join, style } from "./style.ts";

export interface AvatarProps {
  name: string;
  locale: Locale;
  channel?: ChannelKind;
  /** Of a colleague: shown as a dot where a customer has the channel. */
  presence?: Choice;
  /** Whose it is, where the dot is to follow them. */
  follows?: string;
  large?: boolean;
}

const circle = style(
  "relative inline-flex shrink-0 items-center justify-center rounded-full bg-sunk text-second font-semibold",
);
const medium = style("w-10 h-10 text-hint");
const big = style("w-12 h-12 text-body");
const badge = style(
  "flex shrink-0 items-center justify-center w-[1.125rem] h-[1.125rem] rounded-full text-on-channel",
);
const ring = style("absolute flex -right-0.5 -bottom-0.5 p-0.5 rounded-full bg-panel");
const corner = style("absolute -right-1 -bottom-0.5");
const colours: Record<ChannelKind, string> = {
  whatsapp: style("bg-whatsapp"),
  live_chat: style("bg-live-chat"),
  messenger: style("bg-messenger"),
  sms: style("bg-sms"),
};

/** `Mara Ricci` gives `MR`; a bare number gives `?`. */
export function initials(name: string): string {
  const letters = name.split(/\s+/).map((word) => word.match(/\p{L}/u)?.[0] ?? "").filter(Boolean);
  const picked = letters.length > 1 ? [letters[0], letters.at(-1)] : letters;
  return picked.join("").toLocaleUpperCase() || "?";
}

export function Avatar({ name, locale, channel, presence, follows, large }: AvatarProps) {
  return (
    <span class={join(circle, large ? big : medium)}>
      <span aria-hidden="true">{initials(name)}</span>
      {channel && (
        <span class={corner}>
          <ChannelBadge channel={channel} locale={locale} />
        </span>
      )}
      {presence && <PresenceDot presence={presence} {...(follows && { follows })} locale={locale} />}
    </span>
  );
}

/** The dot of a colleague; one that follows them finds its place by its id when their presence changes. */
export function PresenceDot(
  { presence, follows, locale }: { presence: Choice; follows?: string; locale: Locale },
) {
  return (
    <span id={follows && `presence-dot-${follows}`} class={ring}>
      <span class={`dot dot-${presence}`} aria-hidden="true" />
      <Hidden>{wordsOf(locale.language).routing.presences[presence]}</Hidden>
    </span>
  );
}

export function ChannelBadge({ channel, locale }: { channel: ChannelKind; locale: Locale }) {
  return (
    <span class={join(badge, "badge", colours[channel])} data-channel={channel}>
      <Icon name={channel} size={12} />
      <Hidden>{wordsOf(locale.language).channels.names[channel]}</Hidden>
    </span>
  );
}
