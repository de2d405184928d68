/** The form to add or change a quick reply, and the button that removes one. */
import { bounds } from "../../../actors/quick_reply.ts";
import { wordsOf } from "../../../languages/languages.ts";
import type { RefusalCode } from "../../../languages/problem_code.ts";
import { danger } from "../button.ts";
import { Checkbox, Field, type FieldErrors, Form, FormProblem, Select, TextArea } from "../field.tsx";
import { FormButtons } from "../form_buttons.tsx";
import { paths } from "../paths.ts";
import { style } from "../style.ts";
import { AdministrationPage, type AdministrationProps } from "./administration_page.tsx";

export interface QuickReplyPageProps extends AdministrationProps {
  /** Null for a new one. */
  id: string | null;
  /** The title that is stored. */
  name: string;
  /** `scope` is a queue's id, or empty for all of them. */
  values: {
    title: string;
    text: string;
    category: string;
    language: string;
    scope: string;
    active: boolean;
  };
  categories: readonly string[];
  languages: { value: string; label: string }[];
  queues: { id: string; name: string }[];
  errors: FieldErrors;
  problem?: RefusalCode;
}

const below = style("mt-6 pt-4 border-t border-line");

export function QuickReplyPage({ id, name, values, queues, errors, problem, ...props }: QuickReplyPageProps) {
  const { locale, languages } = props;
  const { replies: words, actions } = wordsOf(locale.language);
  const told = { errors, locale };
  const scopes = [
    { value: "", label: words.everyone },
    ...queues.map((queue) => ({ value: queue.id, label: words.onlyIn(queue.name) })),
  ];
  return (
    <AdministrationPage {...props} section="replies" title={id ? words.change(name) : words.add}>
      <div class="form-column">
        <Form action={id ? paths.quickReply(id) : paths.quickReplies}>
          <FormProblem problem={problem} locale={locale} />
          <Field
            name="title"
            label={words.name}
            value={values.title}
            maxLength={bounds.title}
            required
            autofocus={!id}
            {...told}
          />
          <TextArea
            name="text"
            label={words.text}
            hint={words.textHint(bounds.text)}
            value={values.text}
            rows={6}
            maxLength={bounds.text}
            required
            {...told}
          />
          <Field
            name="category"
            label={words.category}
            hint={words.categoryHint}
            value={values.category}
            maxLength={bounds.category}
            proposals={props.categories}
            required
            {...told}
          />
          <Select
            name="language"
            label={words.language}
            value={values.language}
            options={languages}
            {...told}
          />
          <Select name="scope" label={words.scope} value={values.scope} options={scopes} {...told} />
          {id && (
            <Checkbox
              name="active"
              value="yes"
              label={words.active}
              hint={words.activeHint}
              checked={values.active}
            />
          )}
          <FormButtons adds={!id} back={paths.quickReplies} locale={locale} />
        </Form>
        {id && (
          <form method="post" action={paths.quickReplyRemovals(id)} class={below}>
            <button type="submit" class={danger}>{actions.delete}</button>
          </form>
        )}
      </div>
    </AdministrationPage>
  );
}
