/** The chat as it will look, beside its form; islands/site_chat_preview.ts writes into it what is being typed. */
import { type Language, languageNames, type Locale, wordsOf } from "../../../languages/languages.ts";
import { Icon } from "../icon.tsx";
import { paths } from "../paths.ts";
import { join, style } from "../style.ts";

const head = style("flex flex-wrap items-center gap-2 pb-3");
const title = style("text-name font-semibold");

/** `form` is the id of the form it shows. */
export function SiteChatPreview({ form, locale }: { form: string; locale: Locale }) {
  const { siteChat: words } = wordsOf(locale.language);
  const languages: Language[] = ["it", "en"];
  return (
    <aside class="chat-preview" data-chat-preview={form} aria-labelledby="chat-preview-title">
      <div class={head}>
        <h2 id="chat-preview-title" class={join("chat-preview-title", title)}>{words.preview}</h2>
        <select class="field" data-preview-language aria-label={words.previewLanguage}>
          {languages.map((language) => (
            <option key={language} value={language} selected={language === locale.language}>
              {languageNames[language]}
            </option>
          ))}
        </select>
        <select class="field" data-preview-away aria-label={words.previewState}>
          <option value="">{words.here}</option>
          <option value="yes">{words.away}</option>
        </select>
      </div>
      <div class="chat-stage" data-preview-stage>
        <iframe
          class="chat-frame"
          title={words.preview}
          src={paths.siteChatPreview(locale.language, false)}
          tabIndex={-1}
        />
        <span class="chat-button" aria-hidden="true">
          <Icon name="chat" size={24} />
        </span>
      </div>
    </aside>
  );
}
