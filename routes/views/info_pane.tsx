/** Who the customer is and where the conversation stands. A pane on wide screens, a drawer on others. */
import type { ChannelKind } from "../../actors/message.ts";
import { type Locale, type Words, wordsOf } from "../../languages/languages.ts";
import { fullTime, isoTime, listed } from "../../languages/time.ts";
import { iconOnly } from "./button.ts";
import { HistoryList, type HistoryProps } from "./history_list.tsx";
import { Icon } from "./icon.tsx";
import { InfoPerson, type Person } from "./info_person.tsx";
import { paths } from "./paths.ts";
import { join, style } from "./style.ts";

export interface FactsProps {
  conversationId: string;
  channel: ChannelKind;
  accountName: string;
  queueName: string;
  ownerName: string | null;
  openedAt: number;
  lastAt: number;
  handledAt?: number;
  /** While it waits: names, or everybody in the queue. */
  offeredTo?: string[] | "all";
  locale: Locale;
  now: number;
}

export interface InfoPaneProps extends FactsProps {
  person: Person;
  history: Omit<HistoryProps, "locale">;
  /** Whether the pane stands open where there is room for it. */
  shown: boolean;
}

const head = style("flex items-center justify-between gap-2");
const title = style("text-name font-heading");
const term = style("text-hint text-third");
const value = style("text-body text-ink break-words tabular-nums");

export function InfoPane(props: InfoPaneProps) {
  const { conversationId, person, history, locale } = props;
  const { panels: { info }, actions } = wordsOf(locale.language);
  return (
    <aside
      id="info"
      class="info"
      popover="auto"
      data-shown={props.shown ? "" : undefined}
      aria-labelledby="info-title"
    >
      <div class={head}>
        <h2 id="info-title" class={title}>{info.title}</h2>
        <button
          type="button"
          class={join(iconOnly, "only-narrow-page")}
          popovertarget="info"
          popovertargetaction="hide"
          aria-label={actions.close}
          title={actions.close}
        >
          <Icon name="close" />
        </button>
        <a
          class={join(iconOnly, "only-wide-page")}
          href={paths.info(conversationId, false)}
          aria-label={actions.close}
          title={actions.close}
        >
          <Icon name="close" />
        </a>
      </div>
      <InfoPerson {...person} conversationId={conversationId} channel={props.channel} locale={locale} />
      <InfoFacts {...props} />
      <HistoryList {...history} id={`history-${conversationId}`} locale={locale} />
    </aside>
  );
}

/** Whom it is offered to now; nothing once it does not wait any more. */
function offeredTo({ offeredTo, locale }: FactsProps, routing: Words["routing"]): string | undefined {
  if (offeredTo === undefined) return undefined;
  if (offeredTo === "all") return routing.toAll;
  return offeredTo.length > 0 ? listed(offeredTo, locale.language) : routing.toNobody;
}

/** Where the conversation stands: by itself, as it changes while the pane stays open. */
export function InfoFacts(props: FactsProps) {
  const { locale } = props;
  const { panels: { info }, channels, routing } = wordsOf(locale.language);
  const facts: [string, string | number | undefined][] = [
    [info.channel, channels.names[props.channel]],
    [info.account, props.accountName],
    [info.queue, props.queueName],
    [info.owner, props.ownerName ?? info.nobody],
    [routing.fact, offeredTo(props, routing)],
    [info.opened, props.openedAt],
    [info.lastMessage, props.lastAt],
    [info.handled, props.handledAt],
  ];
  return (
    <dl id={`facts-${props.conversationId}`} class="facts">
      {facts.map(([label, fact]) =>
        fact !== undefined && (
          <div key={label}>
            <dt class={term}>{label}</dt>
            <dd class={value}>
              {typeof fact === "number"
                ? <time datetime={isoTime(fact)}>{fullTime(fact, locale)}</time>
                : <bdi>{fact}</bdi>}
            </dd>
          </div>
        )
      )}
    </dl>
  );
}
