/** The frame of administration: its sections, a heading, and one page's content. */
import type { ComponentChildren } from "preact";
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import { menuItem, primary } from "../button.ts";
import { Frame, type FrameProps } from "../frame.tsx";
import { Icon, type IconName } from "../icon.tsx";
import { Menu } from "../menu.tsx";
import { Page, type PageProps } from "../page.tsx";
import { paths } from "../paths.ts";
import { join, style } from "../style.ts";

export type Section = "agents" | "queues" | "accounts" | "blocks" | "replies";

/** What every administration page is given besides its own content. */
export interface AdministrationProps {
  page: Omit<PageProps, "locale" | "children" | "title">;
  rail: FrameProps["rail"];
  locale: Locale;
}

export interface AdministrationPageProps extends AdministrationProps {
  section: Section;
  title: string;
  /** The one thing to add here. */
  add?: { href: string; label: string };
  children: ComponentChildren;
}

const heading = style("text-page font-heading");
const top = style("flex flex-wrap items-center justify-between gap-3 pb-4");
/** On phones the sections are behind one button, however many there are. */
const choice = join(
  "only-phone",
  style(
    "flex items-center justify-between gap-2 w-full min-h-[2.5rem] px-3 rounded border border-edge bg-panel text-name font-semibold text-ink cursor-pointer",
  ),
);
const side = style("px-2 pb-3 text-title font-heading");

export function AdministrationPage(
  { page, rail, section, title, add, locale, children }: AdministrationPageProps,
) {
  const { administration } = wordsOf(locale.language);
  const sections: [Section, string, IconName][] = [
    ["agents", paths.agents, "people"],
    ["queues", paths.queues, "queue"],
    ["accounts", paths.accounts, "chat"],
    ["blocks", paths.blockList, "bar"],
    ["replies", paths.quickReplies, "replies"],
  ];
  const shown = rail.mayAdminister ? sections : sections.filter(([name]) => name === "replies");
  return (
    <Page {...page} title={title} locale={locale}>
      <Frame rail={rail} panes="administration" locale={locale}>
        <nav class="sections" aria-labelledby="administration-heading">
          <p id="administration-heading" class={side}>{administration.title}</p>
          <Menu
            id="menu-sections"
            label={administration.title}
            buttonClass={choice}
            face={
              <>
                {administration.sections[section]}
                <Icon name="unfold" />
              </>
            }
          >
            {shown.map(([name, href, icon]) => (
              <li key={name}>
                <a class={menuItem} href={href} aria-current={name === section ? "page" : undefined}>
                  <Icon name={icon} />
                  {administration.sections[name]}
                </a>
              </li>
            ))}
          </Menu>
          {shown.map(([name, href, icon]) => (
            <a
              key={name}
              class="section-link"
              href={href}
              aria-current={name === section ? "page" : undefined}
            >
              <Icon name={icon} />
              {administration.sections[name]}
            </a>
          ))}
        </nav>
        <main id="main" class="sheet" tabIndex={-1}>
          <div class="sheet-body">
            <div class={top}>
              <h1 class={heading}>{title}</h1>
              {add && <a class={primary} href={add.href}>{add.label}</a>}
            </div>
            {children}
          </div>
        </main>
      </Frame>
    </Page>
  );
}
