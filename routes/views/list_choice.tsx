/** The drop-down above the list: recent conversations, or one of the two parts of the archive (D4, H6). */
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { menuItem } from "./button.ts";
import { Icon, type IconName } from "./icon.tsx";
import { Menu } from "./menu.tsx";
import { type ListKind, paths } from "./paths.ts";
import { style } from "./style.ts";

type Choice = "recent" | "archived" | "handled";

const choices: { choice: Choice; icon: IconName }[] = [
  { choice: "recent", icon: "inbox" },
  { choice: "archived", icon: "archive" },
  { choice: "handled", icon: "tick" },
];

const button = style(
  "inline-flex shrink-0 items-center gap-1 min-h-[2rem] text-body font-medium text-second cursor-pointer hover:text-ink",
);

export function ListChoice({ list, locale }: { list: ListKind; locale: Locale }) {
  const { lists } = wordsOf(locale.language);
  const chosen: Choice = list === "archived" || list === "handled" ? list : "recent";
  return (
    <Menu
      id="list-choice"
      label={lists.choose}
      buttonClass={button}
      face={
        <>
          {lists.choices[chosen]}
          <Icon name="unfold" />
        </>
      }
    >
      {choices.map(({ choice, icon }) => (
        <li key={choice}>
          <a
            class={menuItem}
            href={paths.list(choice === "recent" ? "waiting" : choice)}
            aria-current={choice === chosen ? "page" : undefined}
          >
            <Icon name={icon} />
            {lists.choices[choice]}
          </a>
        </li>
      ))}
    </Menu>
  );
}
