/** Signing in with e-mail and password (S7). */
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import type { RefusalCode } from "../../../languages/problem_code.ts";
import { primary } from "../button.ts";
import { CardPage, type CardPageProps } from "../card_page.tsx";
import { Field, Form, FormProblem } from "../field.tsx";
import { paths } from "../paths.ts";
import { style } from "../style.ts";

export interface SignInPageProps {
  page: CardPageProps["page"];
  email: string;
  /** Where to go afterwards, a path of ours. */
  next: string;
  problem?: RefusalCode;
  locale: Locale;
}

const aside = style("text-hint text-second");

export function SignInPage({ page, email, next, problem, locale }: SignInPageProps) {
  const { signIn } = wordsOf(locale.language).account;
  return (
    <CardPage page={page} title={signIn.title} locale={locale}>
      <Form action={paths.signIn}>
        <FormProblem problem={problem} locale={locale} />
        <input type="hidden" name="next" value={next} />
        <Field
          name="email"
          type="email"
          label={signIn.email}
          value={email}
          autocomplete="username"
          required
          autofocus={!email}
          errors={{}}
          locale={locale}
        />
        <Field
          name="password"
          type="password"
          label={signIn.password}
          autocomplete="current-password"
          required
          autofocus={Boolean(email)}
          errors={{}}
          locale={locale}
        />
        <button type="submit" class={primary}>{signIn.submit}</button>
        <p class={aside}>{signIn.hint}</p>
      </Form>
    </CardPage>
  );
}
