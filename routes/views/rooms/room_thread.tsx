/** An open internal chat: who it is with, what was said, and the place to write. Nothing to take, transfer or handle. */
import type { Choice } from "../../../actors/presence.ts";
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import { Avatar } from "../avatar.tsx";
import { iconOnly } from "../button.ts";
import { DropSign } from "../composer_files.tsx";
import { Composer, type ComposerProps } from "../composer.tsx";
import { Icon } from "../icon.tsx";
import { MessagesPane } from "../messages_pane.tsx";
import { paths } from "../paths.ts";
import { join, style } from "../style.ts";
import { PendingMessage, type ThreadProps } from "../thread.tsx";
import { PresenceLine } from "./presence_line.tsx";
import { SeenLine, type SeenProps } from "./seen_line.tsx";

export interface RoomThreadProps {
  roomId: string;
  /** Who it is with. */
  colleague: string;
  name: string;
  extension: string;
  presence: Choice;
  timeline: Omit<ThreadProps["timeline"], "olderPath" | "children">;
  seen: Pick<SeenProps, "seq" | "at"> | null;
  composer: Omit<ComposerProps, "conversationId" | "name" | "channel" | "locale" | "now">;
  /** Who would be the author of a message written here. */
  agent: { id: string; name: string };
  locale: Locale;
  now: number;
}

const who = style("min-w-0 flex-1");
const nameOf = style("truncate text-title font-heading text-ink");

/** Everything inside `#main`: the answer to a boosted link into it, and a part of the whole page. */
export function RoomThread(props: RoomThreadProps) {
  const { roomId, name, extension, presence, seen, composer, locale, now } = props;
  const { actions, rooms } = wordsOf(locale.language);
  const told = { conversationId: roomId, locale, now };
  return (
    <main
      id="thread"
      class="thread"
      data-thread={roomId}
      data-readings-url={paths.roomReadings(roomId)}
      aria-labelledby="thread-heading"
    >
      <header class="thread-header">
        <a
          class={join(iconOnly, "only-phone")}
          href={paths.rooms}
          aria-label={actions.back}
          title={actions.back}
        >
          <Icon name="back" />
        </a>
        <Avatar name={name} locale={locale} />
        <div class={who}>
          <h1 id="thread-heading" class={nameOf} tabIndex={-1} aria-label={rooms.heading(name)}>
            <bdi>{name}</bdi>
          </h1>
          <PresenceLine agent={props.colleague} presence={presence} extension={extension} locale={locale} />
        </div>
      </header>
      <MessagesPane
        {...props.timeline}
        {...told}
        olderPath={(before) => paths.olderRoomMessages(roomId, before)}
      >
        {seen && <SeenLine roomId={roomId} {...seen} locale={locale} now={now} />}
      </MessagesPane>
      <Composer {...composer} {...told} name={name} channel={null} />
      {composer.blocked === null && <DropSign locale={locale} />}
      <PendingMessage conversationId={roomId} agent={props.agent} locale={locale} now={now} />
    </main>
  );
}
