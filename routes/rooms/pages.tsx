/** Internal chats as pages: the list, one that is open, and whom to write to (G1). */
import { wordsOf } from "../../languages/languages.ts";
import type { AgentVisit, Routes } from "../access.ts";
import { showAddress, wantsFragments } from "../request.ts";
import { fragments, notFound, page } from "../respond.tsx";
import { shell } from "../shell.tsx";
import { paths } from "../views/paths.ts";
import { ColleagueList, Colleagues } from "../views/rooms/colleagues.tsx";
import { OlderRooms } from "../views/rooms/room_list.tsx";
import { RoomRow } from "../views/rooms/room_row.tsx";
import { RoomThread } from "../views/rooms/room_thread.tsx";
import { NoRoom, RoomsPage, type RoomsPageProps } from "../views/rooms/rooms_page.tsx";
import { TimelineEntries } from "../views/timeline.tsx";
import { findRoom } from "./find.ts";
import { colleaguesOf, pageProps, threadProps, timelineProps } from "./page_props.ts";
import { markRead } from "./readings.ts";

export function roomPages(routes: Routes) {
  const { deps } = routes;

  routes.agent("GET", "/rooms", "converse", async (visit) => {
    const after = visit.c.req.query("after");
    const props = await pageProps(deps, visit, null, after);
    if (after !== undefined && wantsFragments(visit.c)) return olderRows(visit, props);
    const { title } = wordsOf(visit.locale.language).rooms;
    return page(
      visit,
      <RoomsPage {...props} title={title}>
        <NoRoom locale={visit.locale} />
      </RoomsPage>,
    );
  });

  routes.agent("GET", "/rooms/new", "converse", async (visit) => {
    const query = (visit.c.req.query("q") ?? "").slice(0, 100);
    const shown = { colleagues: colleaguesOf(deps, visit), query, locale: visit.locale };
    if (wantsFragments(visit.c)) return fragments(visit, <ColleagueList {...shown} />);
    return page(
      visit,
      <RoomsPage {...await pageProps(deps, visit, null)} title={wordsOf(visit.locale.language).rooms.start}>
        <Colleagues {...shown} />
      </RoomsPage>,
    );
  });

  routes.agent("GET", "/rooms/:id", "converse", async (visit) => {
    // Its cursor is from before any row, so that nothing falls between the page and its stream.
    const frame = shell(deps, visit, "rooms");
    const found = await findRoom(deps, visit);
    if (!found) return notFound(deps, visit);
    const thread = await threadProps(deps, visit, await markRead(deps, visit, found));
    const content = <RoomThread {...thread} locale={visit.locale} now={deps.clock.now()} />;
    if (wantsFragments(visit.c)) {
      showAddress(visit);
      return fragments(visit, content);
    }
    const props = await pageProps(deps, visit, found.id);
    return page(visit, <RoomsPage {...props} page={frame.page} title={thread.name}>{content}</RoomsPage>);
  });

  routes.agent("GET", "/rooms/:id/messages", "converse", async (visit) => {
    const room = await findRoom(deps, visit);
    const before = Number(visit.c.req.query("before"));
    if (!room || !Number.isSafeInteger(before)) return notFound(deps, visit);
    return fragments(
      visit,
      <TimelineEntries
        {...await timelineProps(deps, visit, room, before)}
        conversationId={room.id}
        olderPath={(seq) => paths.olderRoomMessages(room.id, seq)}
        locale={visit.locale}
        now={deps.clock.now()}
      />,
    );
  });
}

function olderRows(
  visit: AgentVisit,
  { list: { rows, after }, locale, now }: Omit<RoomsPageProps, "title" | "children">,
) {
  return fragments(
    visit,
    <>
      {rows.map((row) => <RoomRow key={row.roomId} {...row} locale={locale} now={now} />)}
      {after && <OlderRooms after={after} locale={locale} />}
    </>,
  );
}
