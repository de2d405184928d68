/** A page with one card in the middle: signing in, setting up, and what went wrong. */
import type { ComponentChildren } from "preact";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { Page, type PageProps } from "./page.tsx";
import { style } from "./style.ts";

export interface CardPageProps {
  page: Pick<PageProps, "assets" | "theme">;
  title: string;
  hint?: string;
  locale: Locale;
  children: ComponentChildren;
}

const brand = style("flex items-center gap-2.5 pb-6 text-name font-semibold text-ink");
const mark = style("flex items-center justify-center w-8 h-8 rounded bg-accent text-on-accent font-bold");
const heading = style("text-page font-heading text-ink");
const hintOf = style("pt-1 text-body text-second");
const body = style("pt-5");

export function CardPage({ page, title, hint, locale, children }: CardPageProps) {
  return (
    <Page {...page} title={title} agentId={null} cursor={null} locale={locale}>
      <main id="main" class="card-page">
        <div class="card">
          <p class={brand}>
            <span class={mark} aria-hidden="true">S</span>
            {wordsOf(locale.language).frame.product}
          </p>
          <h1 class={heading}>{title}</h1>
          {hint && <p class={hintOf}>{hint}</p>}
          <div class={body}>{children}</div>
        </div>
      </main>
    </Page>
  );
}
