/** One's own sessions, each with a way to end it (S7). */
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import { fullTime, isoTime } from "../../../languages/time.ts";
import { danger, plain } from "../button.ts";
import { Frame, type FrameProps } from "../frame.tsx";
import { Icon } from "../icon.tsx";
import { Page, type PageProps } from "../page.tsx";
import { paths } from "../paths.ts";
import { style } from "../style.ts";
import { deviceOf } from "./device.ts";

export interface SessionsPageProps {
  page: Omit<PageProps, "locale" | "children" | "title">;
  rail: FrameProps["rail"];
  /** `browser` is the User-Agent it signed in with. */
  sessions: { id: string; browser: string; since: number; lastSeenAt: number; current: boolean }[];
  locale: Locale;
}

const heading = style("text-page font-heading");
const hint = style("pb-4 text-body text-second");
const grow = style("min-w-0 flex-1");
const device = style("text-body font-medium break-words");
const detail = style("text-hint text-second tabular-nums");
const mine = style("ml-2 text-hint font-medium text-accent");
const foot = style("pt-4");

export function SessionsPage({ page, rail, sessions, locale }: SessionsPageProps) {
  const words = wordsOf(locale.language).account.sessions;
  const time = (at: number) => <time datetime={isoTime(at)}>{fullTime(at, locale)}</time>;
  return (
    <Page {...page} title={words.title} locale={locale}>
      <Frame rail={rail} panes="single" locale={locale}>
        <main id="main" class="sheet" tabIndex={-1}>
          <div class="sheet-body">
            <h1 class={heading}>{words.title}</h1>
            <p class={hint}>{words.hint}</p>
            <ul class="records">
              {sessions.map(({ browser, ...session }) => (
                <li key={session.id} class="record">
                  <Icon name="screen" />
                  <div class={grow}>
                    <p class={device}>
                      <bdi>{deviceOf(browser)}</bdi>
                      {session.current && <span class={mine}>{words.current}</span>}
                    </p>
                    <p class={detail}>
                      {words.since} {time(session.since)} · {words.lastSeen} {time(session.lastSeenAt)}
                    </p>
                  </div>
                  {!session.current && (
                    <form method="post" action={paths.session(session.id)}>
                      <button type="submit" class={danger} aria-label={words.endOf(deviceOf(browser))}>
                        {words.end}
                      </button>
                    </form>
                  )}
                </li>
              ))}
            </ul>
            {sessions.length > 1 && (
              <form method="post" action={paths.otherSessions} class={foot}>
                <button type="submit" class={plain}>{words.endOthers}</button>
              </form>
            )}
          </div>
        </main>
      </Frame>
    </Page>
  );
}
