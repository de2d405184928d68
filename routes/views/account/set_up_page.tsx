/** The very first page of a fresh installation: make the first administrator. */
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import type { RefusalCode } from "../../../languages/problem_code.ts";
import { primary } from "../button.ts";
import { CardPage, type CardPageProps } from "../card_page.tsx";
import { Field, type FieldErrors, Form, FormProblem } from "../field.tsx";
import { paths } from "../paths.ts";

export interface SetUpPageProps {
  page: CardPageProps["page"];
  values: { name: string; email: string };
  /** The code that the server wrote to its log; asked for when the link did not bring it. */
  code: string;
  errors: FieldErrors;
  problem?: RefusalCode;
  locale: Locale;
}

export function SetUpPage({ page, values, code, errors, problem, locale }: SetUpPageProps) {
  const { setUp, choose } = wordsOf(locale.language).account;
  const told = { errors, locale, required: true };
  return (
    <CardPage page={page} title={setUp.title} hint={setUp.hint} locale={locale}>
      <Form action={paths.setUp}>
        <FormProblem problem={problem} locale={locale} />
        {code
          ? <input type="hidden" name="code" value={code} />
          : <Field name="code" label={setUp.code} hint={setUp.codeHint} autofocus {...told} />}
        <Field name="name" label={setUp.name} value={values.name} autocomplete="name" {...told} />
        <Field
          name="email"
          type="email"
          label={setUp.email}
          value={values.email}
          autocomplete="username"
          {...told}
        />
        <Field
          name="password"
          type="password"
          label={setUp.password}
          hint={choose.hint}
          autocomplete="new-password"
          {...told}
        />
        <button type="submit" class={primary}>{setUp.submit}</button>
      </Form>
    </CardPage>
  );
}
