/** What an administrator sets of a website's chat: how it looks, what it asks, what it says in each language (L3). */
import {
  type ChatSettings,
  type ChatTexts,
  forms,
  longestTexts,
  openings,
  ownAccent,
  positions,
} from "../../../channels/live_chat/settings.ts";
import { type Language, type Locale, wordsOf } from "../../../languages/languages.ts";
import { Checkbox, Field, type FieldErrors, Radios, Select, TextArea } from "../field.tsx";
import { style } from "../style.ts";

export interface SiteChatFieldsProps {
  chat: ChatSettings;
  errors: FieldErrors;
  locale: Locale;
}

/** The name of the field for one text in one language. */
export function textField(name: keyof ChatTexts, language: keyof ChatSettings["texts"]): string {
  return `${name}_${language}`;
}

const group = style("flex flex-col gap-4 pt-4");
const title = style("text-name font-semibold");
const pair = style("flex flex-wrap items-end gap-4");
const colour = style("flex flex-col gap-1");
const colourLabel = style("text-body font-medium text-ink");
const wide = style("flex-1 min-w-0");
const hint = style("text-hint text-second");

export function SiteChatFields(props: SiteChatFieldsProps) {
  const { chat, locale } = props;
  const { siteChat: words } = wordsOf(locale.language);
  return (
    <>
      <section class={group} aria-labelledby="site-chat-look">
        <h2 id="site-chat-look" class={title}>{words.look}</h2>
        <div class={pair}>
          <div class={colour}>
            <label class={colourLabel} for="field-accent">{words.accent}</label>
            <input
              id="field-accent"
              class="field swatch"
              type="color"
              name="accent"
              value={chat.accent}
              data-own={ownAccent}
            />
          </div>
          <div class={wide}>
            <Select
              name="position"
              label={words.position}
              value={chat.position}
              options={positions.map((value) => ({ value, label: words.positions[value] }))}
              {...props}
            />
          </div>
        </div>
      </section>
      <section class={group} aria-labelledby="site-chat-asks">
        <h2 id="site-chat-asks" class={title}>{words.asks}</h2>
        <Select
          name="form"
          label={words.form}
          value={chat.form}
          hint={words.formHint}
          options={forms.map((value) => ({ value, label: words.forms[value] }))}
          {...props}
        />
        <Radios
          legend={words.opening}
          name="opening"
          options={openings.map((value) => ({
            value,
            label: words.openings[value].label,
            hint: words.openings[value].hint,
            checked: value === chat.opening,
          }))}
        />
        <Checkbox name="files" value="yes" label={words.files} checked={chat.files} />
      </section>
      <Texts {...props} language="it" />
      <Texts {...props} language="en" />
    </>
  );
}

/** An empty field shows our own words, which then stand in the chat. */
function Texts({ language, ...props }: SiteChatFieldsProps & { language: Language }) {
  const { siteChat: words } = wordsOf(props.locale.language);
  const { widget: own } = wordsOf(language);
  const texts = props.chat.texts[language];
  const field = (name: keyof ChatTexts) => ({
    name: textField(name, language),
    label: words.texts[name],
    value: texts[name],
    placeholder: own[name],
    maxLength: longestTexts[name],
    errors: props.errors,
    locale: props.locale,
  });
  const id = `site-chat-texts-${language}`;
  return (
    <section class={group} aria-labelledby={id} lang={language}>
      <div>
        <h2 id={id} class={title} lang={props.locale.language}>{words.textsIn[language]}</h2>
        <p class={hint} lang={props.locale.language}>{words.textsHint}</p>
      </div>
      <Field {...field("title")} />
      <TextArea {...field("greeting")} rows={2} />
      <TextArea {...field("away")} rows={3} hint={words.awayHint} />
    </section>
  );
}
