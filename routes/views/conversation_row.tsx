/** One conversation in a list: who, where, when, the last line and at most one chip. */
import type { ChannelKind, Content } from "../../actors/message.ts";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { ActItems, anyAct } from "./act_items.tsx";
import { Avatar } from "./avatar.tsx";
import type { Can } from "./can.ts";
import { type Chip, ChipLabel } from "./chip.tsx";
import { Menu } from "./menu.tsx";
import { type ListKind, paths } from "./paths.ts";
import { RowText } from "./row_text.tsx";

export interface ConversationRowProps {
  conversationId: string;
  list: ListKind;
  /** Sorts the row in its list; compared as a string, smallest first. */
  order: string;
  name: string;
  channel: ChannelKind;
  accountName: string;
  lastAt: number;
  /** `author` is set when the last line is ours. */
  last: { kind: Content["kind"]; text?: string; author?: string } | null;
  unread: number;
  chip: Chip | null;
  current: boolean;
  can: Can;
  locale: Locale;
  now: number;
}

export function ConversationRow(props: ConversationRowProps) {
  const { conversationId: id, list, name, locale, now } = props;
  const { actions, lists } = wordsOf(locale.language);
  const unread = props.unread > 0;
  return (
    <li
      id={`row-${id}`}
      class="row"
      data-into={`list-${list}`}
      data-order={props.order}
      data-unread={unread ? "" : undefined}
    >
      <a
        class="row-link"
        href={paths.conversation(id, list)}
        aria-current={props.current ? "page" : undefined}
        hx-boost="true"
        hx-target="#main"
        hx-swap="innerHTML"
      >
        <Avatar name={name} channel={props.channel} locale={locale} />
        <RowText
          name={name}
          where={props.accountName}
          at={props.lastAt}
          last={props.last}
          author={props.last?.author && lists.fromUs(props.last.author)}
          unread={unread ? lists.unread(props.unread) : null}
          locale={locale}
          now={now}
        >
          {props.chip && <ChipLabel chip={props.chip} locale={locale} now={now} />}
        </RowText>
      </a>
      {anyAct(props.can) && (
        <span class="row-menu">
          <Menu id={`menu-row-${id}`} label={actions.moreFor(name)}>
            <ActItems conversationId={id} can={props.can} locale={locale} />
          </Menu>
        </span>
      )}
    </li>
  );
}
