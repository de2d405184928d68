/** Tabs in a row: one of them takes part in the tab order, and the arrows go from there to the others. */
import { useRef } from "preact/hooks";

export interface TabsProps {
  label: string;
  tabs: { value: string; label: string }[];
  chosen: string;
  /** Id of what they change. */
  controls: string;
  onChoose(value: string): void;
}

const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

export function Tabs({ label, tabs, chosen, controls, onChoose }: TabsProps) {
  const row = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = tabs.findIndex(({ value }) => value === chosen);
    const next = (at + step + tabs.length) % tabs.length;
    onChoose(tabs[next]!.value);
    (row.current?.children[next] as HTMLElement).focus();
  };
  return (
    <div ref={row} class="replies-tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          class="replies-tab"
          role="tab"
          aria-selected={value === chosen}
          aria-controls={controls}
          tabIndex={value === chosen ? 0 : -1}
          onClick={() => onChoose(value)}
        >
          <bdi>{label}</bdi>
        </button>
      ))}
    </div>
  );
}
