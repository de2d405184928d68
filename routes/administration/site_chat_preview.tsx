/** The visitor's page without its script and without an account, to be looked at beside the form of its settings. */
import { renderToString } from "preact-render-to-string";
import { defaultChat } from "../../channels/live_chat/settings.ts";
import type { Routes } from "../access.ts";
import { frameProps } from "../widget/frame.tsx";
import { FramePage } from "../widget/frame_page.tsx";

/** Embedded by our own pages alone; nothing in it runs or asks. */
const contentSecurity = [
  "default-src 'none'",
  "style-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join("; ");

export function siteChatPreview(routes: Routes) {
  const { deps } = routes;

  routes.background("GET", "/administration/chat-preview", "administer", ({ c }) => {
    const language = c.req.query("language") === "en" ? "en" : "it";
    const told = frameProps(deps, defaultChat, language, c.req.query("away") === "yes");
    const { styles } = deps.assets.widget;
    const page = <FramePage {...told} styles={styles} script={null} unavailable={false} />;
    c.header("content-security-policy", contentSecurity);
    c.header("cache-control", "no-store");
    return Promise.resolve(c.html(`<!doctype html>${renderToString(page)}`));
  });
}
