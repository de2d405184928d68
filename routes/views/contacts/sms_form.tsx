/** A first SMS to a contact: one act opens the conversation and sends it (C6). */
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import type { RefusalCode } from "../../../languages/problem_code.ts";
import { primary } from "../button.ts";
import { FormProblem, Select } from "../field.tsx";
import { paths } from "../paths.ts";
import { style } from "../style.ts";

export interface SmsFormProps {
  contactId: string;
  /** The id the message will have if it is sent from this page. */
  messageId: string;
  numbers: string[];
  accounts: { value: string; label: string }[];
  /** What was refused a moment ago. */
  text: string;
  limit: number;
  problem?: RefusalCode;
  locale: Locale;
}

const heading = style("pb-2 text-name font-heading");
const form = style("flex flex-col gap-4");
const stack = style("flex flex-col gap-1");
const labelOf = style("text-body font-medium text-ink");
const hint = style("text-body text-second");

export function SmsForm(props: SmsFormProps) {
  const { contactId, numbers, accounts, locale } = props;
  const { contacts: { sms: words } } = wordsOf(locale.language);
  const missing = accounts.length === 0 ? words.noAccount : numbers.length === 0 ? words.noNumber : null;
  const options = numbers.map((number) => ({ value: number, label: number }));
  return (
    <section id="sms" aria-labelledby="sms-title">
      <h2 id="sms-title" class={heading}>{words.title}</h2>
      {missing !== null
        ? <p class={hint}>{missing}</p>
        : (
          <form method="post" action={paths.contactMessages(contactId)} class={form}>
            <FormProblem problem={props.problem} locale={locale} />
            <input type="hidden" name="messageId" value={props.messageId} />
            <Select name="to" label={words.number} options={options} errors={{}} locale={locale} />
            <Select name="account" label={words.account} options={accounts} errors={{}} locale={locale} />
            <div class={stack}>
              <label class={labelOf} for="field-text">{words.text}</label>
              <textarea
                id="field-text"
                class="field"
                name="text"
                rows={3}
                dir="auto"
                required
                maxLength={props.limit}
                value={props.text}
              />
            </div>
            <div>
              <button type="submit" class={primary}>{words.send}</button>
            </div>
          </form>
        )}
    </section>
  );
}
