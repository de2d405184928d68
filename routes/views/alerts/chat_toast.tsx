/** The chat toaster's card: who, where, what was said, and what can be done about it at once (D1, U1). */
import type { ChannelKind } from "../../../actors/message.ts";
import type { Choice } from "../../../actors/presence.ts";
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import { Avatar } from "../avatar.tsx";
import { iconOnly, plain, primary } from "../button.ts";
import { Hidden, Icon } from "../icon.tsx";
import { paths } from "../paths.ts";
import { posting } from "../posting.ts";
import { join, style } from "../style.ts";

export interface ChatToastProps {
  /** The conversation's or the internal room's id. */
  of: string;
  name: string;
  /** A customer's channel, or a colleague's presence. */
  channel?: ChannelKind;
  presence?: Choice;
  /** What happened, in a few words. */
  says: string;
  /** The account's name, or nothing for a colleague. */
  where: string;
  excerpt: string;
  /** Where Reply leads: the conversation, with the composer in focus. */
  href: string;
  /** Whether nobody has said who is writing: then adding them is offered, too. */
  unknown: boolean;
  canTake: boolean;
  canIgnore: boolean;
  locale: Locale;
}

const box = style("flex flex-col gap-2.5 p-3.5");
const top = style("flex items-start gap-3 min-w-0");
const text = style("min-w-0 flex-1");
const about = style("flex items-baseline gap-1.5 min-w-0 text-hint text-second");
const saysOf = style("shrink-0 font-semibold text-accent");
const whereOf = style("min-w-0 truncate");
const nameOf = style("block truncate text-name font-semibold");
const said = join("chat-toast-text", style("text-body text-second"));
const buttons = join("chat-toast-acts", style("flex flex-wrap gap-2"));
const closing = join("chat-toast-close", iconOnly);

/** One card for each conversation: a newer one takes its place. */
export const chatToastId = (of: string) => `chat-toast-${of}`;

export function ChatToast(props: ChatToastProps) {
  const { of, name, channel, presence, says, where, excerpt, locale } = props;
  const { alerts } = wordsOf(locale.language);
  return (
    <article id={chatToastId(of)} class={join("toast", "chat-toast", box)} data-of={of} aria-label={name}>
      <div class={top}>
        <Avatar
          name={name}
          locale={locale}
          {...(channel && { channel })}
          {...(presence && { presence })}
        />
        <div class={text}>
          <p class={about}>
            <span class={saysOf}>{says}</span>
            {where && <bdi class={whereOf}>{where}</bdi>}
          </p>
          <bdi class={nameOf}>{name}</bdi>
          {excerpt && <p class={said} dir="auto">{excerpt}</p>}
        </div>
        <button type="button" class={closing} data-close-toast title={alerts.close(name)}>
          <Icon name="close" size={16} />
          <Hidden>{alerts.close(name)}</Hidden>
        </button>
      </div>
      <div class={buttons}>
        <Acts {...props} />
      </div>
    </article>
  );
}

function Acts({ of, href, unknown, canTake, canIgnore, locale }: ChatToastProps) {
  const { actions, contacts } = wordsOf(locale.language);
  return (
    <>
      <a class={primary} href={href}>{unknown ? contacts.unknown.reply : actions.reply}</a>
      {canTake && (
        <form {...posting(paths.act(of, "take"))}>
          <button type="submit" class={plain}>{actions.take}</button>
        </form>
      )}
      {canIgnore && (
        <form {...posting(paths.ignorings(of))}>
          <button type="submit" class={plain}>{unknown ? contacts.unknown.ignore : actions.ignore}</button>
        </form>
      )}
      {unknown && <a class={plain} href={paths.newContact(of)}>{contacts.unknown.add}</a>}
    </>
  );
}
