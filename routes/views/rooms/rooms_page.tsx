/** Internal chats: the list beside the one that is open, beside the colleagues to write to, or beside nothing yet. */
import type { ComponentChildren } from "preact";
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import { plain } from "../button.ts";
import { Empty } from "../empty.tsx";
import { Frame, type FrameProps } from "../frame.tsx";
import { Page, type PageProps } from "../page.tsx";
import { paths } from "../paths.ts";
import { style } from "../style.ts";
import { RoomList, type RoomListProps } from "./room_list.tsx";

export interface RoomsPageProps {
  page: Omit<PageProps, "locale" | "children" | "title">;
  rail: FrameProps["rail"];
  list: Omit<RoomListProps, "locale" | "now">;
  title: string;
  children: ComponentChildren;
  locale: Locale;
  now: number;
}

const start = style("pt-3");

export function RoomsPage({ page, rail, list, title, children, locale, now }: RoomsPageProps) {
  return (
    <Page {...page} title={title} now={now} locale={locale}>
      <Frame rail={rail} panes="inbox" locale={locale}>
        <RoomList {...list} locale={locale} now={now} />
        <div id="main" class="main">{children}</div>
      </Frame>
    </Page>
  );
}

/** What `#main` shows while no chat is open. */
export function NoRoom({ locale }: { locale: Locale }) {
  const { rooms } = wordsOf(locale.language);
  return (
    <main id="thread" class="no-thread">
      <Empty icon="chats" title={rooms.choose} hint={rooms.chooseHint}>
        <p class={start}>
          <a class={plain} href={paths.newRoom}>{rooms.start}</a>
        </p>
      </Empty>
    </main>
  );
}
