/** The inside of the open panel: search, languages, category tabs, and the list to choose from by key or click. */
import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import { categoriesOf, findReplies, type Offered, type OfferedReply, searchable } from "./offered.ts";
import { Tabs } from "./tabs.tsx";

export interface ChoiceTexts {
  search: string;
  categories: string;
  anyCategory: string;
  language: string;
  anyLanguage: string;
  results: string;
  none: string;
  empty: string;
  tooLong: string;
}

export interface RepliesChoiceProps {
  offered: Offered;
  texts: ChoiceTexts;
  onChoose(text: string): void;
}

/** The rest is found by typing. */
const mostShown = 100;
/** As much of a text as two lines can show. */
const previewed = 300;

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

export function RepliesChoice({ offered, texts, onChoose }: RepliesChoiceProps) {
  const [query, setQuery] = useState("");
  const [category, setCategory] = useState("");
  const [language, setLanguage] = useState(offered.language);
  const [active, setActive] = useState(0);
  const search = useRef<HTMLInputElement>(null);
  const chosen = useRef<HTMLButtonElement>(null);
  const id = useId();
  const all = useMemo(() => searchable(offered.replies), [offered]);
  const categories = categoriesOf(all, language);
  const tab = categories.includes(category) ? category : "";
  const found = findReplies(all, { query, category: tab, language }).slice(0, mostShown);
  const at = Math.min(active, found.length - 1);

  // On a touch screen the keyboard would cover what there is to choose from.
  useEffect(() => {
    if (matchMedia("(pointer: fine)").matches) search.current?.focus();
  }, []);
  useEffect(() => chosen.current?.scrollIntoView({ block: "nearest" }), [at, found.length]);

  /** Whatever else is shown, its first is chosen. */
  const narrow = (set: (value: string) => void) => (value: string) => {
    set(value);
    setActive(0);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const step = steps[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setActive((at + step + found.length) % found.length);
    } else if (event.key === "Enter") {
      // Never the composer's own Enter: nothing is sent from here.
      event.preventDefault();
      if (found[at]) onChoose(found[at].text);
    }
  };

  const option = (reply: OfferedReply, index: number) => (
    <button
      key={reply.id}
      ref={index === at ? chosen : null}
      id={`${id}-${index}`}
      type="button"
      class="choice"
      role="option"
      tabIndex={-1}
      aria-selected={index === at}
      onClick={() => onChoose(reply.text)}
    >
      <span class="choice-text">
        <bdi class="choice-name" lang={reply.language}>{reply.title}</bdi>
        <span class="reply-text" lang={reply.language} dir="auto">{reply.text.slice(0, previewed)}</span>
        {reply.isTooLong && <span class="reply-long">{texts.tooLong}</span>}
      </span>
    </button>
  );

  return (
    <>
      <div class="replies-head">
        <input
          ref={search}
          class="field"
          type="text"
          role="combobox"
          aria-label={texts.search}
          placeholder={texts.search}
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={found.length > 0 ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          autocomplete="off"
          value={query}
          onInput={({ currentTarget }) => narrow(setQuery)(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <select
          class="field"
          aria-label={texts.language}
          value={language}
          onChange={({ currentTarget }) => narrow(setLanguage)(currentTarget.value)}
        >
          <option value="">{texts.anyLanguage}</option>
          {offered.languages.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
        </select>
      </div>
      <Tabs
        label={texts.categories}
        tabs={[
          { value: "", label: texts.anyCategory },
          ...categories.map((name) => ({ value: name, label: name })),
        ]}
        chosen={tab}
        controls={`${id}-panel`}
        onChoose={narrow(setCategory)}
      />
      <div class="replies-list" role="tabpanel" id={`${id}-panel`} aria-label={tab || texts.anyCategory}>
        <div role="listbox" id={`${id}-list`} aria-label={texts.results}>{found.map(option)}</div>
        <p class="replies-said" role="status">
          {offered.replies.length === 0 ? texts.empty : found.length === 0 ? texts.none : ""}
        </p>
      </div>
    </>
  );
}
