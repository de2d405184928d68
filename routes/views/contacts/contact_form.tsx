/** The form of a contact: name, company, several numbers and e-mails, language, notes (U2). */
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import type { RefusalCode } from "../../../languages/problem_code.ts";
import { Field, type FieldErrors, Form, FormProblem, Select, TextArea } from "../field.tsx";
import { FormButtons } from "../form_buttons.tsx";
import { style } from "../style.ts";

export interface ContactFormValues {
  name: string;
  company: string;
  numbers: string[];
  emails: string[];
  language: string;
  notes: string;
}

export interface ContactFormProps {
  action: string;
  /** Where the way back leads. */
  cancel: string;
  isNew: boolean;
  version: number;
  /** The conversation it is made from. */
  from: string | null;
  values: ContactFormValues;
  /** What stands there now, where somebody else changed it while this form was open. */
  theirs: ContactFormValues | null;
  languages: { value: string; label: string }[];
  /** How many numbers and e-mails there may be. */
  most: { numbers: number; emails: number };
  errors: FieldErrors;
  problem?: RefusalCode;
  locale: Locale;
}

const inputs = {
  numbers: { type: "tel", name: "number" },
  emails: { type: "email", name: "email" },
} as const;

const group = style("flex flex-col gap-2");
const legend = style("pb-1 text-body font-medium text-ink");
const hintOf = style("text-hint text-second");
const bad = style("text-hint text-bad");

export function ContactForm(props: ContactFormProps) {
  const { values, theirs, errors, locale, isNew } = props;
  const { contacts: words } = wordsOf(locale.language);
  const now = (field: "name" | "company" | "language" | "notes") => hintFor(values, theirs, field, locale);
  return (
    <Form action={props.action}>
      <FormProblem problem={props.problem} locale={locale} />
      <input type="hidden" name="version" value={props.version} />
      {props.from && <input type="hidden" name="conversation" value={props.from} />}
      <Field
        name="name"
        label={words.name}
        value={values.name}
        required
        autofocus={isNew}
        {...now("name")}
        errors={errors}
        locale={locale}
      />
      <Field
        name="company"
        label={words.company}
        value={values.company}
        {...now("company")}
        errors={errors}
        locale={locale}
      />
      <Several {...props} field="numbers" hint={words.numbersHint} />
      <Several {...props} field="emails" />
      <Select
        name="language"
        label={words.language}
        value={values.language}
        options={[{ value: "", label: words.noLanguage }, ...props.languages]}
        {...now("language")}
        errors={errors}
        locale={locale}
      />
      <TextArea
        name="notes"
        label={words.notes}
        rows={4}
        value={values.notes}
        {...now("notes")}
        errors={errors}
        locale={locale}
      />
      <FormButtons adds={isNew} back={props.cancel} locale={locale} />
    </Form>
  );
}

/** One line for each that is there, and one more to write in. */
function Several(
  { field, hint, values, theirs, most, errors, locale }: ContactFormProps & {
    field: "numbers" | "emails";
    hint?: string;
  },
) {
  const { contacts: words, problems } = wordsOf(locale.language);
  const given = values[field];
  const lines = Array.from(
    { length: Math.min(most[field], given.length + 1) },
    (_, place) => given[place] ?? "",
  );
  const { label, ...input } = field === "numbers"
    ? { label: words.number, ...inputs.numbers }
    : { label: words.email, ...inputs.emails };
  const error = errors[field];
  const changed = hintFor(values, theirs, field, locale).hint;
  return (
    <fieldset class={group}>
      <legend class={legend}>{words[field]}</legend>
      {lines.map((value, place) => (
        <input
          key={place}
          {...input}
          class="field"
          value={value}
          autocomplete="off"
          aria-label={label(place + 1)}
          aria-invalid={error ? "true" : undefined}
        />
      ))}
      {hint && <p class={hintOf}>{hint}</p>}
      {changed && <p class={hintOf}>{changed}</p>}
      {error && <p class={bad}>{problems.sentences[error]}</p>}
    </fieldset>
  );
}

/** What somebody else wrote meanwhile, beside what is about to replace it. */
function hintFor(
  values: ContactFormValues,
  theirs: ContactFormValues | null,
  field: keyof ContactFormValues,
  locale: Locale,
): { hint?: string } {
  const { contacts: words } = wordsOf(locale.language);
  const [mine, now] = [values, theirs].map((one) => one && [one[field]].flat().join(", "));
  return now === null || now === mine ? {} : { hint: words.now(now || words.nothing) };
}
