/** The chip at the top of the list that says whether one can be offered something, and the menu to change it (Q5). */
import { type Choice, choices } from "../../actors/presence.ts";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { menuItem, textual } from "./button.ts";
import { Icon } from "./icon.tsx";
import { Menu } from "./menu.tsx";
import { paths } from "./paths.ts";
import { posting } from "./posting.ts";
import { join, style } from "./style.ts";

export interface PresenceProps {
  choice: Choice;
  /** Whether missed offers set them away. */
  wasSetAway: boolean;
}

const chip = style(
  "inline-flex items-center gap-1.5 min-h-[1.5rem] px-2.5 rounded-full bg-sunk text-hint font-medium text-second whitespace-nowrap cursor-pointer hover:text-ink",
);
const notice = style("flex flex-wrap items-center gap-x-2 px-4 py-1.5 bg-warn-soft text-hint text-warn");
const grow = style("min-w-0 flex-1");
const toastBox = style("flex items-center gap-3 px-4 py-2.5 text-body");

export function PresenceMenu({ choice, locale }: Pick<PresenceProps, "choice"> & { locale: Locale }) {
  const { routing } = wordsOf(locale.language);
  return (
    <div id="presence">
      <Menu
        id="presence-choice"
        label={routing.presence}
        buttonClass={chip}
        face={
          <>
            <Dot choice={choice} />
            {routing.presences[choice]}
          </>
        }
      >
        {choices.map((one) => (
          <li key={one}>
            <form {...posting(paths.presence)}>
              <input type="hidden" name="choice" value={one} />
              <button type="submit" class={menuItem} aria-current={one === choice ? "true" : undefined}>
                <Dot choice={one} />
                {routing.presences[one]}
              </button>
            </form>
          </li>
        ))}
      </Menu>
    </div>
  );
}

/** Stays until the agent is back: who is set away has to know it (Q3). */
export function PresenceNotice(
  { wasSetAway, locale }: Pick<PresenceProps, "wasSetAway"> & { locale: Locale },
) {
  const { routing } = wordsOf(locale.language);
  return (
    <div id="presence-notice" role="status">
      {wasSetAway && (
        <div class={notice}>
          <span class={grow}>{routing.setAway}</span>
          <BackAgain label={routing.backAgain} />
        </div>
      )}
    </div>
  );
}

export const awayToastId = "toast-away";

/** The same on a phone, where an open conversation hides the list. */
export function AwayToast({ locale }: { locale: Locale }) {
  const { routing } = wordsOf(locale.language);
  return (
    <div id={awayToastId} class={join("toast", "only-phone", toastBox)} data-into="toasts" role="alert">
      <Icon name="alert" />
      <p class={grow}>{routing.setAway}</p>
      <BackAgain label={routing.backAgain} />
    </div>
  );
}

function BackAgain({ label }: { label: string }) {
  return (
    <form {...posting(paths.presence)}>
      <input type="hidden" name="choice" value="available" />
      <button type="submit" class={textual}>{label}</button>
    </form>
  );
}

function Dot({ choice }: { choice: Choice }) {
  return <span class={`dot dot-${choice}`} aria-hidden="true" />;
}
