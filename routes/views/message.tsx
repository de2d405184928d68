/**
 * One message in a thread. It looks the same to every reader: the customer on the left, the team on the
 * right with the author's name; among colleagues the other one is on the left. The pending bubble is this view, too.
 */
import type { Content, DeliveryProblem, DeliveryStatus } from "../../actors/message.ts";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { clockTime, isoTime } from "../../languages/time.ts";
import { type Attachment, MessageContent } from "./message_content.tsx";
import { DeliveryState, Failure, Unsent } from "./delivery.tsx";
import { orderOf } from "./order.ts";
import { style } from "./style.ts";

export type Author =
  | { kind: "customer"; name: string }
  | { kind: "agent"; id: string; name: string }
  /** The other side of an internal chat. */
  | { kind: "colleague"; id: string; name: string }
  /** Sent elsewhere in the account's name: the phone app of a number, the inbox of a page (I9). */
  | { kind: "phone" | "page" };

export interface MessageProps {
  messageId: string;
  conversationId: string;
  seq: number;
  author: Author;
  content: Content;
  attachment?: Attachment;
  /** When we stored it, ms since 1970. */
  at: number;
  /** The customer's own time; shown when it differs by over a minute (I6). */
  customerAt?: number;
  status?: DeliveryStatus;
  problem?: DeliveryProblem;
  /** Whether this agent may send a failed message again. */
  canRetry?: boolean;
  /** Kept for a visitor who has left: they see it when they come back. */
  kept?: boolean;
  note?: boolean;
  edited?: boolean;
  revoked?: boolean;
  reactions?: { emoji: string; by: string }[];
  replyTo?: { messageId: string; name: string; line: string };
  /** Where the customer came from, in one line. */
  origin?: string;
  /** Only in the browser so far: it can be tried again where it could not be sent. */
  pending?: boolean;
  /** Continues the same author's burst: sits closer and lets the last one show the time. */
  follows?: boolean;
  locale: Locale;
}

const meta = style("flex flex-wrap items-center gap-x-1.5 px-1 pt-1 text-hint text-third tabular-nums");
const quote = style("block min-h-[1.5rem] mb-1 pl-2 py-1 text-hint text-second no-underline truncate");
const noteTitle = style("block mb-0.5 text-hint font-semibold text-warn");
const origin = style("block mb-1 text-hint text-second");
const gone = style("italic text-second");

const aMinute = 60_000;

export function Message(props: MessageProps) {
  const { messageId, conversationId, author, locale, problem, status } = props;
  const { thread } = wordsOf(locale.language);
  const ours = author.kind !== "customer" && author.kind !== "colleague";
  const { at, customerAt } = props;
  const otherTime = customerAt !== undefined && Math.abs(customerAt - at) > aMinute ? customerAt : null;
  return (
    <li
      id={`m-${messageId}`}
      class="message"
      data-into={`thread-${conversationId}`}
      data-order={orderOf(props.seq)}
      data-side={ours ? "ours" : "theirs"}
      data-author={"id" in author ? author.id : author.kind}
      data-state={status}
      data-note={props.note ? "" : undefined}
      data-apart={otherTime !== null || props.edited ? "" : undefined}
      data-follows={props.follows ? "" : undefined}
    >
      <div class="bubble" dir="auto">
        {props.note && <span class={noteTitle}>{thread.note}</span>}
        {props.origin && <span class={origin} dir="auto">{props.origin}</span>}
        {props.replyTo && (
          <a
            class={`${quote} quote`}
            href={`#m-${props.replyTo.messageId}`}
            title={thread.answerTo(props.replyTo.name)}
          >
            <bdi>{props.replyTo.name}</bdi>: <bdi>{props.replyTo.line}</bdi>
          </a>
        )}
        {props.revoked
          ? <p class={gone}>{thread.revoked}</p>
          : <MessageContent content={props.content} attachment={props.attachment} locale={locale} />}
      </div>
      {props.reactions?.length ? <Reactions reactions={props.reactions} locale={locale} /> : null}
      <div class={`${meta} meta`}>
        {status && !props.note && <DeliveryState status={status} locale={locale} />}
        <time data-time datetime={isoTime(at)}>{clockTime(at, locale)}</time>
        <AuthorName author={author} locale={locale} />
        {props.edited && <span>{thread.edited}</span>}
        {props.kept && <span>{wordsOf(locale.language).visits.kept}</span>}
        {otherTime !== null && <span>{thread.customerTime(clockTime(otherTime, locale))}</span>}
      </div>
      {props.pending && <Unsent locale={locale} />}
      {(status === "failed" || status === "unknown") && (
        <Failure
          conversationId={conversationId}
          messageId={messageId}
          problem={problem}
          canRetry={props.canRetry ?? false}
          locale={locale}
        />
      )}
    </li>
  );
}

function AuthorName({ author, locale }: { author: Author; locale: Locale }) {
  const { thread } = wordsOf(locale.language);
  switch (author.kind) {
    case "customer":
      return <bdi class="hidden-text">{author.name}</bdi>;
    case "agent":
    case "colleague":
      return <bdi>{author.name}</bdi>;
    case "phone":
      return <span>{thread.fromPhone}</span>;
    case "page":
      return <span>{thread.fromPage}</span>;
  }
}

const reactionList = style("flex flex-wrap gap-1 -mt-2 px-2");
const reaction = style(
  "inline-flex items-center px-1.5 min-h-[1.5rem] rounded-full border border-line bg-panel text-hint",
);
// What comes as an emoji can be a whole sentence.
const emojiOf = style("max-w-[8rem] truncate");

function Reactions({ reactions, locale }: { reactions: { emoji: string; by: string }[]; locale: Locale }) {
  const { thread } = wordsOf(locale.language);
  return (
    <ul class={reactionList}>
      {reactions.map(({ emoji, by }) => (
        <li key={by} class={reaction} title={thread.reacted(by)}>
          <span class="hidden-text">{thread.reacted(by)}</span>
          <bdi class={emojiOf}>{emoji}</bdi>
        </li>
      ))}
    </ul>
  );
}
