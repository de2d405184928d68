/** The head of an open conversation: who, where, and what may be done with it. */
import type { ChannelKind } from "../../actors/message.ts";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { ActItems } from "./act_items.tsx";
import { Avatar } from "./avatar.tsx";
import { iconOnly, menuItem, plain, primary } from "./button.ts";
import type { Can } from "./can.ts";
import { type Chip, ChipLabel } from "./chip.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { LinkItem, Menu } from "./menu.tsx";
import { type ListKind, paths } from "./paths.ts";
import { posting } from "./posting.ts";
import { join, style } from "./style.ts";

export interface ThreadHeaderProps {
  conversationId: string;
  name: string;
  channel: ChannelKind;
  accountName: string;
  chips: Chip[];
  can: Can;
  /** The list to go back to. */
  list: ListKind;
  infoShown: boolean;
  locale: Locale;
  now: number;
}

const who = style("min-w-0 flex-1");
const nameOf = style("truncate text-title font-heading text-ink");
const where = style("truncate text-hint text-third");
const leftOf = style("font-medium text-warn");
/** Where there is no room beside the buttons, an offer's time still runs where it is seen. */
const offerOf = join("only-narrow", style("mr-1.5"));
const tools = style("flex shrink-0 items-center gap-2");

/** Who has left is said where it is never out of sight. */
function isOfVisit(chip: Chip): chip is Chip & { kind: "gone" | "abandoned" } {
  return chip.kind === "gone" || chip.kind === "abandoned";
}

export function ThreadHeader(props: ThreadHeaderProps) {
  const { conversationId: id, name, can, locale, now } = props;
  const { actions, channels, routing, thread, visits } = wordsOf(locale.language);
  const left = props.chips.filter(isOfVisit);
  const chips = props.chips.filter((chip) => !isOfVisit(chip));
  const offers = chips.filter(({ kind }) => kind === "offer");
  return (
    <header id={`header-${id}`} class="thread-header">
      <a
        class={join(iconOnly, "only-phone")}
        href={paths.list(props.list)}
        aria-label={actions.back}
        title={actions.back}
      >
        <Icon name="back" />
      </a>
      <Avatar name={name} channel={props.channel} locale={locale} />
      <div class={who}>
        <h1 id="thread-heading" class={nameOf} tabIndex={-1} aria-label={thread.title(name)}>
          <bdi>{name}</bdi>
        </h1>
        <p class={where}>
          {left.map(({ kind }) => <span key={kind} class={leftOf}>{`${visits.chips[kind]} · `}</span>)}
          {offers.map((chip) => (
            <span key={chip.kind} class={offerOf}>
              <ChipLabel chip={chip} locale={locale} now={now} />
            </span>
          ))}
          {channels.names[props.channel]} · {props.accountName}
        </p>
      </div>
      <div class={tools}>
        {chips.map((chip) => (
          <span key={chip.kind} class="only-roomy">
            <ChipLabel chip={chip} locale={locale} now={now} worded />
          </span>
        ))}
        {can.take && (
          <Act
            action={paths.act(id, "take")}
            icon="take"
            label={actions.take}
            shortcut="t"
            main
          />
        )}
        {can.pass && (
          <Act
            action={paths.act(id, "pass")}
            icon="skip"
            label={routing.pass}
            shortcut="p"
            class="only-wide"
          />
        )}
        {can.transfer && <TransferButton conversationId={id} locale={locale} />}
        {can.handle && (
          <Act
            action={paths.act(id, "handle")}
            icon="tick"
            label={actions.handled}
            shortcut="h"
            class="only-wide"
          />
        )}
        {can.reopen && (
          <Act
            action={paths.act(id, "reopen")}
            icon="reopen"
            label={actions.reopen}
            shortcut="o"
            class="only-wide"
          />
        )}
        <Menu id={`menu-thread-${id}`} label={actions.more}>
          <ActItems conversationId={id} can={can} locale={locale} asButtons />
          <li class="only-narrow-page">
            <button type="button" class={menuItem} popovertarget="info">
              <Icon name="info" />
              {actions.info}
            </button>
          </li>
          <LinkItem
            class="only-wide-page"
            href={paths.info(id, !props.infoShown)}
            icon="info"
            label={actions.info}
          />
        </Menu>
      </div>
    </header>
  );
}

interface ActProps {
  action: string;
  icon: IconName;
  label: string;
  shortcut: string;
  main?: boolean;
  class?: string;
}

function Act({ action, icon, label, shortcut, main, class: extra }: ActProps) {
  return (
    <form class={extra} {...posting(action)}>
      <button
        type="submit"
        class={main ? primary : plain}
        data-shortcut={shortcut}
        aria-keyshortcuts={shortcut}
      >
        <Icon name={icon} size={18} {...main && { class: "only-wide" }} />
        {label}
      </button>
    </form>
  );
}

/** Opens the dialog of the page it stands on; the menu entry leads to the same choice as a page. */
function TransferButton({ conversationId, locale }: { conversationId: string; locale: Locale }) {
  return (
    <button
      type="button"
      class={join(plain, "only-wide")}
      command="show-modal"
      commandfor={`transfer-${conversationId}`}
      data-shortcut="x"
      aria-keyshortcuts="x"
    >
      <Icon name="transfer" size={18} />
      {wordsOf(locale.language).actions.transfer}
    </button>
  );
}
