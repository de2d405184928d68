/** A button that opens a list of actions. A popover: the browser opens, closes and places it without script. */
import type { ComponentChildren } from "preact";
import type { JSX } from "preact";
import { iconOnly, menuDanger, menuItem } from "./button.ts";
import { Hidden, Icon, type IconName } from "./icon.tsx";
import { posting } from "./posting.ts";
import { join } from "./style.ts";

export interface MenuProps {
  id: string;
  label: string;
  children: ComponentChildren;
  buttonClass?: string;
  /** What the button shows; three dots unless told otherwise. */
  face?: JSX.Element;
}

export function Menu({ id, label, children, buttonClass, face }: MenuProps) {
  return (
    <>
      <button
        type="button"
        class={buttonClass ?? iconOnly}
        popovertarget={id}
        title={label}
      >
        {face ?? <Icon name="more" />}
        <Hidden>{label}</Hidden>
      </button>
      <div id={id} popover="auto" class="menu">
        <ul>{children}</ul>
      </div>
    </>
  );
}

export interface PostItemProps {
  action: string;
  icon: IconName;
  label: string;
  shortcut?: string;
  dangerous?: boolean;
  class?: string;
}

/** An action of a menu: one POST, with or without script. */
export function PostItem({ action, icon, label, shortcut, dangerous, class: extra }: PostItemProps) {
  return (
    <li class={extra}>
      <form {...posting(action)}>
        <button
          type="submit"
          class={join(menuItem, dangerous && menuDanger)}
          data-shortcut={shortcut}
          aria-keyshortcuts={shortcut}
        >
          <Icon name={icon} />
          {label}
        </button>
      </form>
    </li>
  );
}

export interface LinkItemProps {
  href: string;
  icon: IconName;
  label: string;
  class?: string;
}

/** An entry that asks something first: in a dialog, or without script on a page of its own. */
export function AskItem({ href, icon, label, shortcut }: LinkItemProps & { shortcut?: string }) {
  return (
    <li>
      <a
        class={menuItem}
        href={href}
        hx-get={href}
        hx-swap="place"
        hx-target="#status"
        data-shortcut={shortcut}
        aria-keyshortcuts={shortcut}
      >
        <Icon name={icon} />
        {label}
      </a>
    </li>
  );
}

/** An entry of a menu that leads somewhere. */
export function LinkItem({ href, icon, label, class: extra }: LinkItemProps) {
  return (
    <li class={extra}>
      <a class={menuItem} href={href}>
        <Icon name={icon} />
        {label}
      </a>
    </li>
  );
}
