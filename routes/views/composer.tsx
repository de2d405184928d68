/** Where an agent writes. It never loses text: when it is closed, it says why and keeps what was typed. */
import type { ChannelKind } from "../../actors/message.ts";
import type { RefusalCode } from "../../languages/problem_code.ts";
import { type Locale, type Words, wordsOf } from "../../languages/languages.ts";
import { primary, textual } from "./button.ts";
import { Until } from "./chip.tsx";
import { Icon } from "./icon.tsx";
import { paths } from "./paths.ts";
import { style } from "./style.ts";

/** Why nothing can be sent from here now. */
export type Blocked =
  | { reason: "taken-by-other"; by: string }
  | { reason: "window-closed" | "closed" | "not-allowed" | "account" };

export interface ComposerProps {
  conversationId: string;
  name: string;
  channel: ChannelKind;
  /** The id the reply will have if it is sent from this page; made anew for every page. */
  messageId: string;
  /** The agent's draft, or what was refused a moment ago. */
  text: string;
  /** Longest text the channel takes. */
  limit: number;
  /** When the reply window closes, ms since 1970; null where there is none. */
  windowUntil: number | null;
  blocked: Blocked | null;
  problem?: RefusalCode;
  locale: Locale;
  now: number;
}

const above = style("flex flex-wrap items-center gap-x-3 gap-y-1 pb-2 text-hint text-third");
const closing = style("inline-flex gap-1 font-medium text-warn tabular-nums");
const notice = style("flex items-start gap-2 mb-2 px-3 py-2 rounded bg-warn-soft text-body text-warn");
const trouble = style("pb-2 text-hint text-bad");
const foot = style("flex items-center justify-end gap-3");
const hint = style("mr-auto text-hint text-third");
const count = style("text-hint text-third tabular-nums");

export function Composer(props: ComposerProps) {
  const { conversationId: id, name, channel, blocked, locale, now } = props;
  const { composer, channels, problems } = wordsOf(locale.language);
  const action = paths.replies(id);
  return (
    <form
      id={`composer-${id}`}
      class="composer"
      method="post"
      action={action}
      data-composer
      data-conversation={id}
      data-blocked={blocked?.reason}
      data-typing-url={channel === "live_chat" && !blocked ? paths.typings(id) : undefined}
    >
      {blocked && (
        <p class={notice} id="composer-blocked">
          <Icon name="info" />
          <span>{why(blocked, composer)}</span>
        </p>
      )}
      {!blocked && (
        <p class={above}>
          <span>{composer.replyTo(name, channels.names[channel])}</span>
          {props.windowUntil !== null && (
            <span class={closing}>
              {composer.window}
              <Until at={props.windowUntil} now={now} locale={locale} />
            </span>
          )}
        </p>
      )}
      <p class={notice} data-review hidden>
        <Icon name="alert" />
        <span>
          {composer.review} <span data-count>1</span>
        </span>
        <button type="button" class={textual}>{composer.reviewed}</button>
      </p>
      {props.problem && (
        <p class={trouble} id="composer-problem" role="alert">{problems.sentences[props.problem]}</p>
      )}
      <input type="hidden" name="messageId" value={props.messageId} />
      <div class="composer-box">
        <textarea
          id="composer-text"
          name="text"
          rows={2}
          dir="auto"
          required
          readOnly={blocked !== null}
          maxLength={props.limit}
          placeholder={blocked ? undefined : composer.placeholder}
          aria-label={composer.label}
          aria-describedby={blocked ? "composer-blocked" : props.problem ? "composer-problem" : undefined}
          aria-invalid={props.problem ? "true" : undefined}
          data-draft-url={paths.draft(id)}
          data-shortcut="r"
          aria-keyshortcuts="r"
          value={props.text}
        />
        {!blocked && (
          <div class={foot}>
            <span class={`${hint} only-roomy`}>{composer.keys}</span>
            <span class={count} data-limit={props.limit} hidden={props.limit - props.text.length > 100}>
              {composer.left(props.limit - props.text.length)}
            </span>
            <button type="submit" class={primary}>{composer.send}</button>
          </div>
        )}
      </div>
    </form>
  );
}

function why(blocked: Blocked, words: Words["composer"]): string {
  switch (blocked.reason) {
    case "taken-by-other":
      return words.takenBy(blocked.by);
    case "window-closed":
      return words.windowClosed;
    case "closed":
      return words.closed;
    case "not-allowed":
      return words.readOnly;
    case "account":
      return words.accountStopped;
  }
}
