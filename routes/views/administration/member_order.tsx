/** Who is in a queue, and in which order strategies ask them: a box for each, and buttons that need no mouse. */
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import { iconOnly } from "../button.ts";
import { Checkbox } from "../field.tsx";
import { Icon } from "../icon.tsx";
import { join, style } from "../style.ts";

export interface Member {
  id: string;
  name: string;
  checked: boolean;
}

export interface MemberOrderProps {
  members: Member[];
  moved?: string;
  locale: Locale;
}

/** What a button that moves somebody says: `up` or `down` and whom. */
export const moveOf = (way: "up" | "down", agent: string) => `${way}:${agent}`;

const legend = style("pb-1 text-body font-medium text-ink");
const hint = style("pb-1 text-hint text-second");
const item = style("flex items-center gap-1");
const grow = style("min-w-0 flex-1");
const move = join(iconOnly, style("disabled:opacity-40 disabled:cursor-default"));

export function MemberOrder({ members, moved, locale }: MemberOrderProps) {
  const { queues: words } = wordsOf(locale.language).administration;
  if (members.length === 0) return <p class={hint}>{words.noAgents}</p>;
  return (
    <fieldset>
      <legend class={legend}>{words.agents}</legend>
      <p class={hint}>{words.orderHint}</p>
      <ol>
        {members.map(({ id, name, checked }, place) => (
          <li key={id} class={item}>
            <input type="hidden" name="order" value={id} />
            <div class={grow}>
              <Checkbox name="agent" value={id} label={name} checked={checked} />
            </div>
            <Move
              value={moveOf("up", id)}
              label={words.up(name)}
              disabled={place === 0}
              autofocus={moved === moveOf("up", id)}
            />
            <Move
              value={moveOf("down", id)}
              label={words.down(name)}
              disabled={place === members.length - 1}
              autofocus={moved === moveOf("down", id)}
            />
          </li>
        ))}
      </ol>
    </fieldset>
  );
}

interface MoveProps {
  value: string;
  label: string;
  disabled: boolean;
  autofocus: boolean;
}

function Move({ value, label, disabled, autofocus }: MoveProps) {
  return (
    <button
      type="submit"
      name="move"
      value={value}
      class={move}
      aria-label={label}
      title={label}
      disabled={disabled}
      autofocus={autofocus}
      formNoValidate
    >
      <Icon name={value.startsWith("up") ? "up" : "down"} size={18} />
    </button>
  );
}
