/** The form to add or change a queue: who is in it, in which order, and how it offers what waits (Q1 to Q3). */
import {
  longestOffer,
  shortestOffer,
  type Sight,
  strategyNames,
  type Terms,
} from "../../../actors/routing/terms.ts";
import { wordsOf } from "../../../languages/languages.ts";
import { Field, type FieldErrors, Form, Radios } from "../field.tsx";
import { FormButtons } from "../form_buttons.tsx";
import { paths } from "../paths.ts";
import { style } from "../style.ts";
import { AdministrationPage, type AdministrationProps } from "./administration_page.tsx";
import { type Member, MemberOrder } from "./member_order.tsx";

export interface QueuePageProps extends AdministrationProps {
  /** Null for a new queue. */
  id: string | null;
  name: string;
  /** `seconds` is what was typed. */
  terms: Omit<Terms, "seconds"> & { seconds: string };
  /** All agents, in the queue's order. */
  members: Member[];
  /** The button that was pressed last to move somebody; it keeps the focus. */
  moved?: string;
  errors: FieldErrors;
}

const sights: readonly Sight[] = ["everyone", "offered"];
const short = style("max-w-[10rem]");

export function QueuePage({ id, name, terms, members, moved, errors, ...props }: QueuePageProps) {
  const { locale } = props;
  const { administration: { queues: words }, actions, routing } = wordsOf(locale.language);
  return (
    <AdministrationPage {...props} section="queues" title={id ? words.change(name) : words.add}>
      <div class="form-column">
        <Form action={id ? paths.queue(id) : paths.queues}>
          {/* Enter in a field presses the form's first button, which must not be one that moves somebody. */}
          <button type="submit" class="hidden-text" tabIndex={-1} aria-hidden="true">{actions.save}</button>
          <Field
            name="name"
            label={words.name}
            value={name}
            required
            autofocus={!id && !moved}
            errors={errors}
            locale={locale}
          />
          <MemberOrder members={members} {...(moved === undefined ? {} : { moved })} locale={locale} />
          <Radios
            legend={words.strategy}
            name="strategy"
            options={strategyNames.map((one) => ({
              value: one,
              label: routing.strategies[one].name,
              hint: routing.strategies[one].says,
              checked: one === terms.strategy,
            }))}
          />
          <div class={short}>
            <Field
              name="seconds"
              label={words.seconds}
              hint={words.secondsHint(shortestOffer, longestOffer)}
              value={terms.seconds}
              type="number"
              required
              errors={errors}
              locale={locale}
            />
          </div>
          <Radios
            legend={words.sight}
            name="sight"
            options={sights.map((one) => ({
              value: one,
              label: routing.sights[one].name,
              hint: routing.sights[one].says,
              checked: one === terms.sight,
            }))}
          />
          <FormButtons adds={!id} back={paths.queues} locale={locale} />
        </Form>
      </div>
    </AdministrationPage>
  );
}
