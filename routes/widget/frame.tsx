/** `GET /widget/:account`: the page inside the frame, with a policy of its own: this one may be embedded. */
import { renderToString } from "preact-render-to-string";
import { siteOrigins } from "../../channels/live_chat.ts";
import { wordsOf } from "../../languages/languages.ts";
import { FramePage } from "./frame_page.tsx";
import type { WidgetRoutes } from "./visit.ts";

export function frameRoute(widget: WidgetRoutes) {
  const { deps } = widget;

  widget.anybody("GET", "/widget/:account", ({ c, account, locale }) => {
    c.header("cache-control", "no-store");
    c.header("content-security-policy", contentSecurity(siteOrigins(account.settings.siteOrigins)));
    // On an isolated host page only frames that say both are shown.
    c.header("cross-origin-resource-policy", "cross-origin");
    c.header("cross-origin-embedder-policy", "require-corp");
    const title = account.settings.title?.trim() || wordsOf(locale.language).widget.title;
    const page = <FramePage title={title} assets={deps.assets.widget} language={locale.language} />;
    return c.html(`<!doctype html>${renderToString(page)}`);
  });
}

/** Who may embed it, and nothing from anywhere else. */
function contentSecurity(origins: string[] | null): string {
  const ancestors = origins === null ? "*" : origins.join(" ") || "'none'";
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    `frame-ancestors ${ancestors}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}
