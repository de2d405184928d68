/** `GET /widget/:account`: the page inside the frame, with a policy of its own: this one may be embedded. */
import { renderToString } from "preact-render-to-string";
import { liveChat, siteOrigins } from "../../channels/live_chat.ts";
import { type ChatSettings, ownAccent, readChat } from "../../channels/live_chat/settings.ts";
import { type Language, wordsOf } from "../../languages/languages.ts";
import type { Deps } from "../deps.ts";
import { uploadLimits } from "../props/upload_props.ts";
import { formWhileAway, isAway } from "./away.ts";
import { coloursAddress } from "./colours.ts";
import { FramePage, type FramePageProps } from "./frame_page.tsx";
import type { WidgetRoutes, WidgetVisit } from "./visit.ts";

export function frameRoute(widget: WidgetRoutes) {
  const { deps } = widget;

  const show = ({ c, account, locale }: WidgetVisit, unavailable: boolean) => {
    c.header("cache-control", "no-store");
    c.header("content-security-policy", contentSecurity(siteOrigins(account.settings.siteOrigins)));
    // On an isolated host page only frames that say both are shown.
    c.header("cross-origin-resource-policy", "cross-origin");
    c.header("cross-origin-embedder-policy", "require-corp");
    const chat = readChat(account.settings);
    const { styles, script } = deps.assets.widget;
    const { accent } = chat;
    const page = (
      <FramePage
        {...frameProps(deps, chat, locale.language, isAway(deps, account))}
        styles={accent === ownAccent ? styles : [...styles, coloursAddress(account.id, accent)]}
        script={script}
        unavailable={unavailable}
      />
    );
    return c.html(`<!doctype html>${renderToString(page)}`, unavailable ? 403 : 200);
  };

  widget.anybody("GET", "/widget/:account", (visit) => show(visit, false), (visit) => show(visit, true));
}

/** What the settings say, in one language. */
export function frameProps(
  { files, settings }: Pick<Deps, "files" | "settings">,
  chat: ChatSettings,
  language: Language,
  away: boolean,
): Pick<FramePageProps, "title" | "first" | "isAway" | "form" | "uploads" | "language"> {
  const { widget: words, channels } = wordsOf(language);
  const own = chat.texts[language];
  const locale = { language, timeZone: settings.timeZone };
  const limits = uploadLimits(liveChat.limits, channels.names.live_chat, files.most, locale);
  return {
    title: own.title || words.title,
    first: away ? own.away || words.away : own.greeting || words.greeting,
    isAway: away,
    form: away ? formWhileAway(chat.form) : chat.form,
    uploads: chat.files ? JSON.stringify(limits) : null,
    language,
  };
}

/** Who may embed it, and nothing from anywhere else. */
function contentSecurity(origins: string[] | null): string {
  const ancestors = origins === null ? "*" : origins.join(" ") || "'none'";
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    // Pictures are fetched by script, which alone can show who asks.
    "img-src 'self' blob:",
    "form-action 'none'",
    "base-uri 'none'",
    `frame-ancestors ${ancestors}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}
