/** Quick replies as managers see them: all of one category or language, and the one that was just removed. */
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import { plain } from "../button.ts";
import { Empty } from "../empty.tsx";
import { Icon } from "../icon.tsx";
import { paths } from "../paths.ts";
import { RecordName, RecordTag } from "../record.tsx";
import { style } from "../style.ts";
import { AdministrationPage, type AdministrationProps } from "./administration_page.tsx";

/** Names already looked up; `queue` is null where every queue has it. */
export interface ReplyLine {
  id: string;
  title: string;
  text: string;
  category: string;
  language: string;
  queue: string | null;
  active: boolean;
}

export interface QuickRepliesPageProps extends AdministrationProps {
  replies: ReplyLine[];
  /** There is none at all, whatever the filter. */
  isEmpty: boolean;
  /** What is shown; empty for all. */
  where: { category: string; language: string };
  categories: readonly string[];
  languages: { value: string; label: string }[];
  removed: { id: string; title: string } | null;
  /** Where the list goes on. */
  older: string | null;
}

const notice = style("flex flex-wrap items-center gap-3 mb-4 px-3.5 py-2 rounded bg-sunk text-body");
const said = style("flex-1 min-w-0 break-words");
const narrowing = style("flex flex-wrap items-center gap-2 pb-4");
const chooser = style("flex-1 min-w-[8rem] max-w-[14rem]");
const grow = style("min-w-0 flex-1");
const preview = style("truncate text-body text-second");
const detail = style("truncate text-hint text-third");
const below = style("pt-4");

export function QuickRepliesPage(props: QuickRepliesPageProps) {
  const { replies, isEmpty, removed, older, locale } = props;
  const { replies: words, actions } = wordsOf(locale.language);
  const add = { href: paths.fresh(paths.quickReplies), label: words.add };
  const missing = isEmpty ? words.noneYet : words.noMatch;
  return (
    <AdministrationPage {...props} section="replies" title={words.title} add={add}>
      {removed && (
        <form method="post" action={paths.quickReplyRemovalUndos(removed.id)} class={notice}>
          <span class={said}>{words.removed(removed.title)}</span>
          <button type="submit" class={plain}>{actions.undo}</button>
        </form>
      )}
      {!isEmpty && <Narrowing {...props} />}
      {replies.length === 0 ? <Empty icon="replies" {...missing} /> : (
        <ul class="records">
          {replies.map((reply) => <Line key={reply.id} reply={reply} locale={locale} />)}
        </ul>
      )}
      {older && (
        <p class={below}>
          <a class={plain} href={older}>{words.older}</a>
        </p>
      )}
    </AdministrationPage>
  );
}

function Narrowing({ where, categories, languages, locale }: QuickRepliesPageProps) {
  const { replies: words } = wordsOf(locale.language);
  const option = ({ value, label }: { value: string; label: string }) => (
    <option key={value} value={value}>{label}</option>
  );
  const named = categories.map((value) => ({ value, label: value }));
  return (
    <form method="get" action={paths.quickReplies} class={narrowing}>
      <div class={chooser}>
        <select class="field" name="category" aria-label={words.category} value={where.category}>
          {[{ value: "", label: words.allCategories }, ...named].map(option)}
        </select>
      </div>
      <div class={chooser}>
        <select class="field" name="language" aria-label={words.language} value={where.language}>
          {[{ value: "", label: words.anyLanguage }, ...languages].map(option)}
        </select>
      </div>
      <button type="submit" class={plain}>{words.filter}</button>
    </form>
  );
}

function Line({ reply, locale }: { reply: ReplyLine; locale: Locale }) {
  const { replies: words } = wordsOf(locale.language);
  const where = reply.queue === null ? words.everyone : words.onlyIn(reply.queue);
  return (
    <li>
      <a class="record" href={paths.quickReply(reply.id)}>
        <Icon name="replies" />
        <div class={grow}>
          <RecordName name={reply.title} />
          <p class={preview} dir="auto">{reply.text}</p>
          <p class={detail}>{[reply.category, reply.language, where].join(" · ")}</p>
        </div>
        {!reply.active && <RecordTag>{words.inactive}</RecordTag>}
      </a>
    </li>
  );
}
