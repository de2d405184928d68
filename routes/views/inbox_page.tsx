/** The inbox: a list beside the conversation that is open, or beside nothing yet. */
import type { ComponentChildren } from "preact";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { plain } from "./button.ts";
import { ConversationList, type ConversationListProps } from "./conversation_list.tsx";
import { Frame, type FrameProps } from "./frame.tsx";
import { Page, type PageProps } from "./page.tsx";
import { paths } from "./paths.ts";
import { NoThread, Thread, type ThreadProps } from "./thread.tsx";
import { TransferForms, type TransferProps } from "./transfer.tsx";
import { style } from "./style.ts";

export interface InboxPageProps {
  page: Omit<PageProps, "locale" | "children" | "title">;
  rail: FrameProps["rail"];
  list: Omit<ConversationListProps, "locale" | "now">;
  thread: Omit<ThreadProps, "locale" | "now"> | null;
  locale: Locale;
  now: number;
}

export function InboxPage({ page, rail, list, thread, locale, now }: InboxPageProps) {
  const words = wordsOf(locale.language);
  return (
    <Inbox
      page={page}
      rail={rail}
      list={list}
      title={thread ? thread.header.name : words.lists.title}
      locale={locale}
      now={now}
    >
      {thread ? <Thread {...thread} locale={locale} now={now} /> : <NoThread locale={locale} />}
    </Inbox>
  );
}

export interface TransferPageProps extends Omit<InboxPageProps, "thread"> {
  transfer: Omit<TransferProps, "locale"> & { query: string };
}

const sheet = style("w-full max-w-md mx-auto px-4 py-6");
const back = style("pt-3");
const heading = style("pb-3 text-title font-heading");

/** Passing a conversation on, as a page of its own. */
export function TransferPage({ transfer, ...props }: TransferPageProps) {
  const { locale } = props;
  const { actions, panels: { transfer: { title } } } = wordsOf(locale.language);
  return (
    <Inbox {...props} title={title}>
      <main id="thread" class="thread thread-page">
        <div class={sheet}>
          <h1 class={heading}>{title}</h1>
          <TransferForms {...transfer} locale={locale} />
          <p class={back}>
            <a class={plain} href={paths.conversation(transfer.conversationId)}>{actions.cancel}</a>
          </p>
        </div>
      </main>
    </Inbox>
  );
}

/** The list beside whatever the main pane shows. */
export interface InboxProps extends Omit<InboxPageProps, "thread"> {
  title: string;
  children: ComponentChildren;
}

export function Inbox({ page, rail, list, title, locale, now, children }: InboxProps) {
  return (
    <Page {...page} title={title} now={now} locale={locale}>
      <Frame rail={rail} panes="inbox" locale={locale}>
        <ConversationList {...list} locale={locale} now={now} />
        <div id="main" class="main">{children}</div>
      </Frame>
    </Page>
  );
}
