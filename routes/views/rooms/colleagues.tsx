/** Whom to write to: colleagues by name or extension, and whether they are there. */
import type { Choice } from "../../../actors/presence.ts";
import { findLines } from "../../../islands/transfer_search.ts";
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import { Avatar } from "../avatar.tsx";
import { iconOnly, plain } from "../button.ts";
import { Hidden, Icon } from "../icon.tsx";
import { paths } from "../paths.ts";
import { RecordText } from "../record.tsx";
import { join, style } from "../style.ts";

export interface Colleague {
  roomId: string;
  name: string;
  extension: string;
  presence: Choice;
}

export interface ColleaguesProps {
  /** All of them; those who match are shown. */
  colleagues: Colleague[];
  query: string;
  locale: Locale;
}

const sheet = style("w-full max-w-md mx-auto px-4 py-6");
const head = style("flex items-center gap-2 pb-3");
const heading = style("text-title font-heading");
const searchLine = style("flex gap-2 pb-3");
const none = style("px-3 py-6 text-center text-body text-second");

const listId = "colleagues";
/** The rest is found by typing. */
const mostShown = 200;

export function Colleagues({ colleagues, query, locale }: ColleaguesProps) {
  const { actions, rooms } = wordsOf(locale.language);
  const { title, search } = rooms.colleagues;
  return (
    <main id="thread" class="thread thread-page" aria-labelledby="thread-heading">
      <div class={sheet}>
        <div class={head}>
          <a
            class={join(iconOnly, "only-phone")}
            href={paths.rooms}
            aria-label={actions.back}
            title={actions.back}
          >
            <Icon name="back" />
          </a>
          <h1 id="thread-heading" class={heading} tabIndex={-1}>{title}</h1>
        </div>
        <form method="get" action={paths.newRoom} role="search" class={searchLine}>
          <input
            class="field"
            type="search"
            name="q"
            value={query}
            maxLength={100}
            autocomplete="off"
            autofocus
            placeholder={search}
            aria-label={search}
            aria-controls={listId}
            hx-get={paths.newRoom}
            hx-trigger="input changed delay:120ms"
            hx-target={`#${listId}`}
            hx-swap="innerHTML"
            hx-push-url="false"
          />
          <button type="submit" class={plain}>
            <Icon name="search" size={18} />
            <Hidden>{search}</Hidden>
          </button>
        </form>
        <div id={listId}>
          <ColleagueList colleagues={colleagues} query={query} locale={locale} />
        </div>
      </div>
    </main>
  );
}

/** What a search is answered with. */
export function ColleagueList({ colleagues, query, locale }: ColleaguesProps) {
  const { rooms, routing } = wordsOf(locale.language);
  const found = findLines(colleagues, query).slice(0, mostShown);
  return (
    <>
      <p class={found.length === 0 ? none : undefined} role="status">
        {found.length === 0 && rooms.colleagues.nobody}
      </p>
      <ul class="records" aria-label={rooms.colleagues.list} hidden={found.length === 0}>
        {found.map(({ roomId, name, extension, presence }) => (
          <li key={roomId}>
            <a class="record" href={paths.room(roomId)}>
              <Avatar name={name} presence={presence} locale={locale} />
              <RecordText name={name}>
                <span aria-hidden="true">
                  {[extension && rooms.extension(extension), routing.presences[presence]].filter(Boolean)
                    .join(" · ")}
                </span>
              </RecordText>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
