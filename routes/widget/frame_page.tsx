/** The chat as the visitor sees it, before its script fills it (islands/widget/frame.ts). */
import { type Language, wordsOf } from "../../languages/languages.ts";
import { longestText } from "../../channels/live_chat.ts";

export interface WidgetAssets {
  styles: string[];
  script: string;
}

export interface FramePageProps {
  title: string;
  assets: WidgetAssets;
  language: Language;
}

export function FramePage({ title, assets, language }: FramePageProps) {
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
        {assets.styles.map((href) => <link key={href} rel="stylesheet" href={href} />)}
        <script src={assets.script} type="module" />
      </head>
      <body>
        <header class="head">
          <div class="names">
            <h1>{title}</h1>
            <p id="state">{words.connecting}</p>
          </div>
          <button id="close" class="close" type="button" aria-label={words.close}>
            <Sign path="M5 5l10 10M15 5 5 15" />
          </button>
        </header>
        <p id="offline" class="banner" role="status" hidden>{words.offline}</p>
        <main id="scroller" class="scroller" tabIndex={0}>
          <div id="log" class="log" role="log" aria-label={words.messages} aria-busy="true">
            <div class="message theirs" data-seq="0">
              <p class="bubble">{words.greeting}</p>
            </div>
          </div>
        </main>
        <p id="typing" class="typing" aria-hidden="true" hidden />
        <form id="composer" class="composer">
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
        <Models language={language} />
      </body>
    </html>
  );
}

/** What the script copies and fills with text; it makes no markup itself. */
function Models({ language }: { language: Language }) {
  const { widget: words } = wordsOf(language);
  return (
    <>
      <template id="mine">
        <div class="message mine">
          <span class="hidden-text">{words.you}</span>
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

function Sign({ path, class: name, label }: { path: string; class?: string; label?: string }) {
  return (
    <span class={name ? `sign ${name}` : "sign"} title={label}>
      <svg width="16" height="16" viewBox="0 0 20 20" aria-hidden="true">
        <path d={path} />
      </svg>
      {label && <span class="hidden-text">{label}</span>}
    </span>
  );
}
