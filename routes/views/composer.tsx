/** Where an agent writes. It never loses text: when it is closed, it says why and keeps what was typed. */
import type { ChannelKind } from "../../actors/message.ts";
import type { RefusalCode } from "../../languages/problem_code.ts";
import { type Locale, type Words, wordsOf } from "../../languages/languages.ts";
import type { UploadLimits } from "../../islands/files/limits.ts";
import { segmentsOf } from "../../islands/segments.ts";
import { primary, textual } from "./button.ts";
import { Until } from "./chip.tsx";
import { longestCaption } from "../../channels/media/outgoing_form.ts";
import { Attach, Chips } from "./composer_files.tsx";
import { Replies } from "./composer_replies.tsx";
import { Icon } from "./icon.tsx";
import { paths } from "./paths.ts";
import { style } from "./style.ts";

/** Why nothing can be sent from here now. */
export type Blocked =
  | { reason: "taken-by-other"; by: string }
  /** Among colleagues. */
  | { reason: "no-longer-here"; who: string }
  | { reason: "window-closed" | "opted-out" | "closed" | "session-over" | "not-allowed" | "account" };

export interface ComposerProps {
  conversationId: string;
  name: string;
  /** Null among colleagues, in an internal chat. */
  channel: ChannelKind | null;
  /** The id the reply will have if it is sent from this page; made anew for every page. */
  messageId: string;
  /** The agent's draft, or what was refused a moment ago. */
  text: string;
  /** Longest text the channel takes. */
  limit: number;
  /** When the reply window closes, ms since 1970; null where there is none. */
  windowUntil: number | null;
  blocked: Blocked | null;
  /** What the channel takes, and whether words may go with a file. */
  files: { limits: UploadLimits; caption: boolean };
  problem?: RefusalCode;
  locale: Locale;
  now: number;
}

const above = style("flex flex-wrap items-center gap-x-3 gap-y-1 pb-2 text-hint text-third");
const whom = style("max-w-full truncate");
const closing = style("inline-flex gap-1 font-medium text-warn tabular-nums");
const notice = style("flex items-start gap-2 mb-2 px-3 py-2 rounded bg-warn-soft text-body text-warn");
const trouble = style("pb-2 text-hint text-bad");
const foot = style("flex items-center justify-end gap-3");
const hint = style("mr-auto text-hint text-third");
const count = style("text-hint text-third tabular-nums");

export function Composer(props: ComposerProps) {
  const { conversationId: id, name, channel, blocked, locale, now } = props;
  const { composer, channels, problems, rooms } = wordsOf(locale.language);
  const to = channel === null ? ofRoom(id) : ofConversation(id, channel);
  return (
    <form
      id={`composer-${id}`}
      class="composer"
      method="post"
      action={to.messages}
      data-composer
      data-conversation={id}
      data-blocked={blocked?.reason}
      data-upload-url={blocked ? undefined : to.uploads}
      data-upload-limits={blocked ? undefined : JSON.stringify(props.files.limits)}
      data-caption={props.files.caption ? longestCaption : undefined}
      data-typing-url={blocked ? undefined : to.typings}
    >
      {blocked && (
        <p class={notice} id="composer-blocked">
          <Icon name="info" />
          <span>{why(blocked, composer, rooms)}</span>
        </p>
      )}
      {!blocked && (
        <p class={above}>
          <span class={whom}>
            {channel === null ? rooms.writeTo(name) : composer.replyTo(name, channels.names[channel])}
          </span>
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
      {!blocked && <Chips locale={locale} />}
      <div class="composer-box">
        <textarea
          id="composer-text"
          name="text"
          rows={2}
          dir="auto"
          required
          readOnly={blocked !== null}
          maxLength={props.limit}
          placeholder={blocked ? undefined : channel === null ? rooms.placeholder : composer.placeholder}
          aria-label={composer.label}
          aria-describedby={blocked ? "composer-blocked" : props.problem ? "composer-problem" : undefined}
          aria-invalid={props.problem ? "true" : undefined}
          data-draft-url={to.draft}
          data-shortcut="r"
          aria-keyshortcuts="r"
          value={props.text}
        />
        {!blocked && (
          <div class={foot}>
            {channel !== null && <Replies conversationId={id} locale={locale} />}
            <span class={`${hint} only-roomy`}>{composer.keys}</span>
            <span class={count} data-limit={props.limit} hidden={props.limit - props.text.length > 100}>
              {composer.left(props.limit - props.text.length)}
            </span>
            {channel === "sms" && (
              <span class={count} data-segments hidden={props.text === ""}>
                {composer.segments(segmentsOf(props.text))}
              </span>
            )}
            <Attach
              endings={Object.keys(props.files.limits.most).map((ending) => `.${ending}`)}
              locale={locale}
            />
            <button type="submit" class={primary}>{composer.send}</button>
          </div>
        )}
      </div>
    </form>
  );
}

/** Where what is typed, attached and sent here goes; nobody is told of typing on a channel that can't show it. */
function ofConversation(id: string, channel: ChannelKind) {
  const typings = channel === "live_chat" ? paths.typings(id) : undefined;
  return { messages: paths.replies(id), uploads: paths.uploads(id), draft: paths.draft(id), typings };
}

function ofRoom(id: string): ReturnType<typeof ofConversation> {
  return {
    messages: paths.roomMessages(id),
    uploads: paths.roomUploads(id),
    draft: paths.roomDraft(id),
    typings: paths.roomTypings(id),
  };
}

function why(blocked: Blocked, words: Words["composer"], rooms: Words["rooms"]): string {
  switch (blocked.reason) {
    case "taken-by-other":
      return words.takenBy(blocked.by);
    case "no-longer-here":
      return rooms.gone(blocked.who);
    case "window-closed":
      return words.windowClosed;
    case "opted-out":
      return words.optedOut;
    case "closed":
      return words.closed;
    case "session-over":
      return words.sessionOver;
    case "not-allowed":
      return words.readOnly;
    case "account":
      return words.accountStopped;
  }
}
