/** One internal chat in the list: the colleague, whether they are there, the last line. No channel, no acts. */
import type { Content } from "../../../actors/message.ts";
import type { Choice } from "../../../actors/presence.ts";
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import { Avatar } from "../avatar.tsx";
import { paths } from "../paths.ts";
import { RowText } from "../row_text.tsx";

export interface RoomRowProps {
  roomId: string;
  /** Sorts the row in its list; compared as a string, smallest first. */
  order: string;
  /** Who it is with. */
  colleague: string;
  name: string;
  /** Empty where the colleague has none. */
  extension: string;
  presence: Choice;
  lastAt: number;
  last: { kind: Content["kind"]; text: string; isOwn: boolean } | null;
  unread: number;
  current: boolean;
  locale: Locale;
  now: number;
}

export function RoomRow(props: RoomRowProps) {
  const { roomId, name, extension, last, unread, locale, now } = props;
  const { rooms } = wordsOf(locale.language);
  return (
    <li
      id={`row-${roomId}`}
      class="row"
      data-into="list-internal"
      data-order={props.order}
      data-unread={unread > 0 ? "" : undefined}
    >
      <a
        class="row-link"
        href={paths.room(roomId)}
        aria-current={props.current ? "page" : undefined}
        hx-boost="true"
        hx-target="#main"
        hx-swap="innerHTML"
      >
        <Avatar name={name} presence={props.presence} follows={props.colleague} locale={locale} />
        <RowText
          name={name}
          where={extension && rooms.extension(extension)}
          at={props.lastAt}
          last={last}
          author={last?.isOwn ? rooms.you : undefined}
          unread={unread > 0 ? rooms.unread(unread) : null}
          locale={locale}
          now={now}
        />
      </a>
    </li>
  );
}
