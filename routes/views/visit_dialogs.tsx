/** What is asked before a chat's session ends or its address is blocked: a dialog, or a page without script. */
import type { ComponentChildren } from "preact";
import { blockSpans, longestReason } from "../../actors/block.ts";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { danger, iconOnly, plain } from "./button.ts";
import { Select } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { Inbox, type InboxProps } from "./inbox_page.tsx";
import { paths } from "./paths.ts";
import { posting } from "./posting.ts";
import { style } from "./style.ts";

const head = style("flex items-center justify-between gap-2 pb-2");
const title = style("text-title font-heading");
const column = style("flex flex-col gap-4");
const text = style("text-body text-second");
const foot = style("flex flex-wrap justify-end gap-2");
const facts = style("flex flex-col gap-1 px-3 py-2.5 rounded bg-sunk text-body");
const network = style("font-semibold text-ink break-all");
const labelOf = style("block pb-1 text-body font-medium text-ink");
const hintOf = style("block pt-1 text-hint text-second");

export interface AskingProps {
  conversationId: string;
  locale: Locale;
}

export function EndForm({ conversationId: id, locale, children }: AskingProps & Cancel) {
  const { visits, actions } = wordsOf(locale.language);
  return (
    <form class={column} {...posting(paths.act(id, "end"))}>
      <p class={text}>{visits.end.hint}</p>
      <div class={foot}>
        {children}
        <button type="submit" class={danger} autofocus>{actions.endSession}</button>
      </div>
    </form>
  );
}

export interface BlockFormProps extends AskingProps {
  /** As `networkOf` writes it. */
  network: string;
  /** Other open sessions from there, at least so many where that is not exact. */
  others: number;
  isExact: boolean;
}

export function BlockForm(props: BlockFormProps & Cancel) {
  const { conversationId: id, locale } = props;
  const { visits: { block: words } } = wordsOf(locale.language);
  const spans = Object.keys(blockSpans) as (keyof typeof blockSpans)[];
  return (
    <form class={column} {...posting(paths.blocks(id))}>
      <p class={text}>{words.hint}</p>
      <div class={facts}>
        <p>
          {words.address} <bdi class={network}>{props.network}</bdi>
        </p>
        <p>{words.others(props.others, props.isExact)}</p>
      </div>
      <Select
        name="span"
        label={words.span}
        options={spans.map((span) => ({ value: span, label: words.spans[span] }))}
        errors={{}}
        locale={locale}
      />
      <label>
        <span class={labelOf}>{words.reason}</span>
        <input class="field" type="text" name="reason" maxLength={longestReason} autocomplete="off" />
        <span class={hintOf}>{words.reasonHint}</span>
      </label>
      <div class={foot}>
        {props.children}
        <button type="submit" class={danger}>{words.submit}</button>
      </div>
    </form>
  );
}

interface Cancel {
  /** The way out, beside the button. */
  children: ComponentChildren;
}

/** Leads back to the conversation. */
export function CancelLink({ conversationId, locale }: AskingProps) {
  return (
    <a class={plain} href={paths.conversation(conversationId)}>{wordsOf(locale.language).actions.cancel}</a>
  );
}

/** Closes the dialog it stands in, whatever form is around it. */
export function CancelButton({ conversationId, locale }: AskingProps) {
  return (
    <button type="button" class={plain} command="close" commandfor={dialogId(conversationId)}>
      {wordsOf(locale.language).actions.cancel}
    </button>
  );
}

const dialogId = (conversationId: string) => `asked-${conversationId}`;

/** Opens by itself when it arrives on the page (islands/dialog.ts). */
export function AskedDialog(
  { conversationId, heading, locale, children }: AskingProps & Cancel & { heading: string },
) {
  const id = dialogId(conversationId);
  const { actions } = wordsOf(locale.language);
  return (
    <dialog id={id} class="dialog" aria-labelledby={`${id}-title`} closedby="any" data-into="dialogs">
      <div class={head}>
        <h2 id={`${id}-title`} class={title}>{heading}</h2>
        <form method="dialog">
          <button type="submit" class={iconOnly} aria-label={actions.close} title={actions.close}>
            <Icon name="close" />
          </button>
        </form>
      </div>
      {children}
    </dialog>
  );
}

const sheet = style("w-full max-w-md mx-auto px-4 py-6");
const headingOf = style("pb-3 text-title font-heading");

/** The same as a page of its own. */
export function AskedPage({ title: heading, children, ...props }: InboxProps) {
  return (
    <Inbox {...props} title={heading}>
      <main id="thread" class="thread thread-page">
        <div class={sheet}>
          <h1 class={headingOf}>{heading}</h1>
          {children}
        </div>
      </main>
    </Inbox>
  );
}
