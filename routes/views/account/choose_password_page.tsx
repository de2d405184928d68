/** Where a one-time link leads: an invited agent, or one who forgot, chooses a password (S7). */
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import type { RefusalCode } from "../../../languages/problem_code.ts";
import { primary } from "../button.ts";
import { CardPage, type CardPageProps } from "../card_page.tsx";
import { Field, type FieldErrors, Form, FormProblem } from "../field.tsx";
import { paths } from "../paths.ts";

export interface ChoosePasswordPageProps {
  page: CardPageProps["page"];
  purpose: "invitation" | "reset";
  token: string;
  email: string;
  errors: FieldErrors;
  problem?: RefusalCode;
  locale: Locale;
}

export function ChoosePasswordPage(
  { page, purpose, token, email, errors, problem, locale }: ChoosePasswordPageProps,
) {
  const { choose } = wordsOf(locale.language).account;
  const told = { errors, locale, required: true, type: "password", autocomplete: "new-password" } as const;
  return (
    <CardPage page={page} title={choose[purpose]} hint={choose.for(email)} locale={locale}>
      <Form action={paths.link(token)}>
        <FormProblem problem={problem} locale={locale} />
        <input type="hidden" name="email" autocomplete="username" value={email} />
        <Field name="password" label={choose.password} hint={choose.hint} autofocus {...told} />
        <Field name="repeat" label={choose.repeat} {...told} />
        <button type="submit" class={primary}>{choose.submit}</button>
      </Form>
    </CardPage>
  );
}
