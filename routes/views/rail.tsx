/** The narrow rail on the left, a bar at the bottom on phones. No icon without a page behind it. */
import { type Language, languageNames, type Locale, wordsOf } from "../../languages/languages.ts";
import { initials } from "./avatar.tsx";
import { menuDanger, menuItem } from "./button.ts";
import { Hidden, Icon, type IconName } from "./icon.tsx";
import { LinkItem, Menu } from "./menu.tsx";
import type { Theme } from "./page.tsx";
import { paths } from "./paths.ts";
import { join, style } from "./style.ts";

export interface RailProps {
  agent: { name: string; email: string };
  mayAdminister: boolean;
  mayManageReplies: boolean;
  current: "inbox" | "rooms" | "contacts" | "administration" | "account";
  theme: Theme;
  locale: Locale;
}

const mark = style(
  "flex items-center justify-center w-8 h-8 rounded bg-accent text-on-accent font-bold no-underline",
);
const link = style(
  "flex items-center justify-center w-10 h-10 rounded text-second hover:bg-sunk hover:text-ink",
);
const face = style(
  "flex items-center justify-center w-9 h-9 rounded-full bg-sunk text-second text-hint font-semibold cursor-pointer hover:text-ink",
);
const who = style("px-3 pt-2 pb-2");
const nameOf = style("block truncate text-body font-semibold");
const email = style("block truncate text-hint text-second");
const heading = style("px-3 pt-2 pb-1 text-hint font-semibold text-third");
const chosen = style("font-semibold text-accent");
const tickOf = style("ml-auto");

export function Rail({ agent, mayAdminister, mayManageReplies, current, theme, locale }: RailProps) {
  const { frame, rooms, alerts } = wordsOf(locale.language);
  return (
    <nav class="rail" aria-label={frame.views}>
      <a class={join(mark, "mark")} href={paths.list("waiting")} aria-label={frame.product}>S</a>
      <RailLink href={paths.list("waiting")} icon="inbox" label={frame.inbox} current={current === "inbox"} />
      <RailLink
        href={paths.rooms}
        icon="chats"
        label={rooms.title}
        current={current === "rooms"}
        shortcut="i"
      />
      <RailLink href={paths.contacts} icon="people" label={frame.contacts} current={current === "contacts"} />
      {(mayAdminister || mayManageReplies) && (
        <RailLink
          href={mayAdminister ? paths.agents : paths.quickReplies}
          icon="settings"
          label={frame.administration}
          current={current === "administration"}
        />
      )}
      <span class="rail-gap" />
      <Menu
        id="menu-account"
        label={frame.accountOf(agent.name)}
        buttonClass={face}
        face={<>{initials(agent.name)}</>}
      >
        <li class={who}>
          <bdi class={nameOf}>{agent.name}</bdi>
          <span class={email}>{agent.email}</span>
        </li>
        <LinkItem href={paths.sessions} icon="screen" label={frame.sessions} />
        <LinkItem href={paths.chatSettings} icon="bell" label={alerts.settings.menu} />
        <li class={heading}>{frame.theme}</li>
        <Preference name="theme" value="light" label={frame.themes.light} icon="sun" now={theme} />
        <Preference name="theme" value="dark" label={frame.themes.dark} icon="moon" now={theme} />
        <Preference name="theme" value="system" label={frame.themes.system} icon="screen" now={theme} />
        <li class={heading}>{frame.language}</li>
        {(Object.keys(languageNames) as Language[]).map((language) => (
          <Preference
            key={language}
            name="language"
            value={language}
            label={languageNames[language]}
            icon="chat"
            now={locale.language}
          />
        ))}
        <li class="menu-last">
          <form method="post" action={paths.signOut}>
            <button type="submit" class={join(menuItem, menuDanger)}>
              <Icon name="end" />
              {frame.signOut}
            </button>
          </form>
        </li>
      </Menu>
    </nav>
  );
}

interface RailLinkProps {
  href: string;
  icon: IconName;
  label: string;
  current: boolean;
  shortcut?: string;
}

function RailLink({ href, icon, label, current, shortcut }: RailLinkProps) {
  return (
    <a
      class={join(link, "rail-link")}
      href={href}
      title={label}
      aria-current={current ? "page" : undefined}
      data-shortcut={shortcut}
      aria-keyshortcuts={shortcut}
    >
      <Icon name={icon} size={22} />
      <Hidden>{label}</Hidden>
    </a>
  );
}

interface PreferenceProps {
  name: "theme" | "language";
  value: string;
  label: string;
  icon: IconName;
  now: string;
}

/** A full-page POST: theme and language stand on `<html>`. */
function Preference({ name, value, label, icon, now }: PreferenceProps) {
  const on = now === value;
  return (
    <li>
      <form method="post" action={paths.preferences}>
        <button
          type="submit"
          name={name}
          value={value}
          class={join(menuItem, on && chosen)}
          aria-pressed={on}
          lang={name === "language" ? value : undefined}
        >
          <Icon name={icon} />
          {label}
          {on && <Icon name="tick" size={16} class={tickOf} />}
        </button>
      </form>
    </li>
  );
}
