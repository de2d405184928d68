/** The HTML document around every page. Asset addresses carry their hash and come in from outside. */
import type { ComponentChildren } from "preact";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { Alerts, type AlertsProps } from "./alerts/alerts_region.tsx";

export type Theme = "light" | "dark" | "system";

export interface Assets {
  /** Addresses of tokens, base and utilities, in this order. */
  styles: string[];
  /** Addresses of htmx and of our bundle, in this order. */
  scripts: string[];
  icon: string;
}

export interface PageProps {
  title: string;
  assets: Assets;
  theme: Theme;
  /** Nobody on pages before the sign-in. */
  agentId: string | null;
  /** What the page has seen of the feed, read before its rows; null on pages that are not live. */
  cursor: string | null;
  /** The server's clock when it rendered, ms since 1970, for what ticks in the browser. */
  now?: number;
  /** What the agent wants to be alerted by; missing on pages that are not live. */
  alerts?: AlertsProps;
  locale: Locale;
  children: ComponentChildren;
}

/** Morphing keeps focus and half-typed text; evaluation and history snapshots stay off. */
const htmxConfig = JSON.stringify({
  defaultSwap: "innerHTML",
  defaultTimeout: 15_000,
  includeIndicatorCSS: false,
  implicitInheritance: false,
});

export function Page(props: PageProps) {
  const { title, assets, theme, agentId, cursor, now, alerts, locale, children } = props;
  const { frame } = wordsOf(locale.language);
  return (
    <html lang={locale.language} data-theme={theme} data-agent={agentId ?? undefined} data-now={now}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content={theme === "system" ? "light dark" : theme} />
        <meta name="referrer" content="same-origin" />
        <meta name="htmx-config" content={htmxConfig} />
        <title>{`${title} · ${frame.product}`}</title>
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        {assets.styles.map((href) => <link key={href} rel="stylesheet" href={href} />)}
        {assets.scripts.map((src) => <script key={src} src={src} type="module" />)}
      </head>
      <body>
        <a class="skip" href="#main">{frame.skip}</a>
        {cursor !== null && <div id="cursor" data-cursor={cursor} hidden />}
        {alerts && <Alerts {...alerts} />}
        {children}
      </body>
    </html>
  );
}
