/** A page for what could not be shown: it says what to do next. */
import { type Locale, wordsOf } from "../../languages/languages.ts";
import type { AnyProblem } from "../../languages/problem_code.ts";
import { primary } from "./button.ts";
import { CardPage, type CardPageProps } from "./card_page.tsx";
import { paths } from "./paths.ts";

export interface ProblemPageProps {
  page: CardPageProps["page"];
  status: 401 | 403 | 404 | 409 | 422 | 500 | 503;
  /** What was refused: its sentence stands under the title where the status alone does not say it. */
  problem?: AnyProblem;
  locale: Locale;
}

export function ProblemPage({ page, status, problem, locale }: ProblemPageProps) {
  const { problems: { pages, sentences }, account, actions, frame } = wordsOf(locale.language);
  const inbox = { href: paths.list("waiting"), label: frame.inbox };
  const reload = { href: "", label: actions.reload };
  const refused = { ...pages.failed, ...inbox, ...(problem ? { hint: sentences[problem] } : {}) };
  const by = {
    401: { ...pages.signedOut, href: paths.signIn, label: account.signIn.submit },
    403: { ...pages.notAllowed, ...inbox },
    404: { ...pages.notFound, ...inbox },
    409: refused,
    422: refused,
    500: { ...pages.failed, ...reload },
    503: { ...pages.unavailable, ...reload },
  }[status];
  return (
    <CardPage page={page} title={by.title} hint={by.hint} locale={locale}>
      <a class={primary} href={by.href}>{by.label}</a>
    </CardPage>
  );
}
