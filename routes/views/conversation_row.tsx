/** One conversation in a list: who, where, when, the last line and at most one chip. */
import type { ChannelKind, Content } from "../../actors/message.ts";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { isoTime, rowTime } from "../../languages/time.ts";
import { ActItems, anyAct } from "./act_items.tsx";
import { Avatar } from "./avatar.tsx";
import type { Can } from "./can.ts";
import { type Chip, ChipLabel } from "./chip.tsx";
import { contentLine } from "./content_line.ts";
import { Menu } from "./menu.tsx";
import { type ListKind, paths } from "./paths.ts";
import { join, style } from "./style.ts";

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

const line = style("flex items-baseline gap-2 min-w-0");
const nameOf = style("min-w-0 truncate text-name font-semibold text-ink");
const account = style("min-w-0 flex-1 truncate text-hint text-third");
const time = style("shrink-0 text-hint text-third tabular-nums");
const last = join("row-last", style("min-w-0 flex-1 truncate text-body"));

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
        <span class="row-text">
          <span class={line}>
            <bdi class={nameOf}>{name}</bdi>
            <span class={account}>{props.accountName}</span>
            <time class={time} datetime={isoTime(props.lastAt)}>{rowTime(props.lastAt, now, locale)}</time>
          </span>
          <span class={line}>
            <span class={last} dir="auto">
              {props.last?.author && `${lists.fromUs(props.last.author)} `}
              {props.last && contentLine(props.last.kind, props.last.text, locale)}
            </span>
            {props.chip && <ChipLabel chip={props.chip} locale={locale} now={now} />}
          </span>
          {unread && <span class="hidden-text" data-unread>{lists.unread(props.unread)}</span>}
        </span>
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
