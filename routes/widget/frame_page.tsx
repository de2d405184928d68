/** The chat as the visitor sees it, before its script fills it (islands/widget/frame.ts). */
import { type Language, wordsOf } from "../../languages/languages.ts";
import { longestText } from "../../channels/live_chat.ts";
import type { FormKind } from "../../channels/live_chat/settings.ts";
import { Details } from "./frame_details.tsx";
import { EndButton, Ending } from "./frame_ending.tsx";
import { AttachButton, MessageFile, Waiting } from "./frame_files.tsx";
import { Sign } from "./frame_sign.tsx";

export interface WidgetAssets {
  styles: string[];
  script: string;
}

export interface FramePageProps {
  title: string;
  /** The first line: the greeting, or that nobody is there. */
  first: string;
  isAway: boolean;
  /** What is asked before the chat begins. */
  form: FormKind;
  /** What files may be, as islands/files/limits.ts reads it; null where none are taken. */
  uploads: string | null;
  styles: string[];
  /** Null for a page that is only looked at. */
  script: string | null;
  language: Language;
  /** Says no more than that it can't be used now (L2). */
  unavailable: boolean;
}

export function FramePage(props: FramePageProps) {
  const { title, language, unavailable } = props;
  const { widget: words } = wordsOf(language);
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        {props.styles.map((href) => <link key={href} rel="stylesheet" href={href} />)}
        {props.script && <script src={props.script} type="module" />}
      </head>
      <body
        data-unavailable={unavailable ? "" : undefined}
        data-away={props.isAway ? "" : undefined}
        data-form={props.form}
      >
        <header class="head">
          <div class="names">
            <h1>{title}</h1>
            <p id="state">{props.script === null ? stateHint(props) : words.connecting}</p>
          </div>
          <EndButton language={language} />
          <button id="close" class="close" type="button" aria-label={words.close}>
            <Sign path="M5 5l10 10M15 5 5 15" />
          </button>
        </header>
        <p id="offline" class="banner" role="status" hidden>{words.offline}</p>
        <p id="unavailable" class="line" role="status">{words.unavailable}</p>
        <main id="scroller" class="scroller" tabIndex={0}>
          <div id="log" class="log" role="log" aria-label={words.messages} aria-busy="true">
            <div class="message theirs" data-seq="0">
              <p id="first" class="bubble" dir="auto">{props.first}</p>
            </div>
          </div>
        </main>
        <p id="typing" class="typing" aria-hidden="true" hidden />
        {props.uploads !== null && <Waiting language={language} />}
        <form id="composer" class="composer" data-upload-limits={props.uploads ?? undefined}>
          {props.uploads !== null && <AttachButton language={language} />}
          <textarea
            id="text"
            rows={1}
            maxLength={longestText}
            dir="auto"
            autocomplete="off"
            enterkeyhint="send"
            placeholder={words.placeholder}
            aria-label={words.label}
          />
          <button type="submit" class="send">{words.send}</button>
        </form>
        <Details language={language} />
        <Ending language={language} />
        <Models language={language} />
      </body>
    </html>
  );
}

function stateHint({ language, isAway }: FramePageProps): string {
  const { widget: words } = wordsOf(language);
  return isAway ? words.awayHint : words.hint;
}

/** What the script copies and fills with text; it makes no markup itself. */
function Models({ language }: { language: Language }) {
  const { widget: words } = wordsOf(language);
  return (
    <>
      <template id="mine">
        <div class="message mine">
          <span class="hidden-text">{words.you}</span>
          <MessageFile language={language} />
          <p class="bubble" dir="auto" data-text />
          <p class="meta">
            <Sign path="M4 10.6 8.2 15 16 5.6" class="stored" label={words.stored} />
            <Sign
              path="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4.4l2.8 1.8"
              class="pending"
              label={words.sending}
            />
            <span class="failed" role="alert" data-failure />
            <button type="button" class="failed" data-retry>{words.retry}</button>
            <time data-time />
          </p>
        </div>
      </template>
      <template id="theirs">
        <div class="message theirs">
          <MessageFile language={language} />
          <p class="bubble" dir="auto" data-text />
          <p class="meta">
            <bdi data-author />
            <time data-time />
          </p>
        </div>
      </template>
      <template id="line">
        <p class="line" data-text />
      </template>
    </>
  );
}
