/** Queues: the list, and the form to add or change one. */
import { wordsOf } from "../../../languages/languages.ts";
import type { RefusalCode } from "../../../languages/problem_code.ts";
import { plain, primary } from "../button.ts";
import { Empty } from "../empty.tsx";
import { Choices, Field, type FieldErrors, Form, FormProblem } from "../field.tsx";
import { Icon } from "../icon.tsx";
import { paths } from "../paths.ts";
import { style } from "../style.ts";
import { AdministrationPage, type AdministrationProps } from "./administration_page.tsx";

export interface QueuesPageProps extends AdministrationProps {
  queues: { id: string; name: string; agents: string[] }[];
}

const grow = style("min-w-0 flex-1");
const nameOf = style("truncate text-body font-medium text-ink");
const detail = style("truncate text-hint text-second");
const foot = style("flex flex-wrap gap-2 pt-2");

export function QueuesPage({ queues, ...props }: QueuesPageProps) {
  const { administration, panels } = wordsOf(props.locale.language);
  const words = administration.queues;
  const add = { href: paths.fresh(paths.queues), label: words.add };
  return (
    <AdministrationPage {...props} section="queues" title={administration.sections.queues} add={add}>
      {queues.length === 0 ? <Empty icon="queue" {...words.empty} /> : (
        <ul class="records">
          {queues.map((queue) => (
            <li key={queue.id}>
              <a class="record" href={paths.queue(queue.id)}>
                <Icon name="queue" />
                <div class={grow}>
                  <p class={nameOf}>
                    <bdi>{queue.name}</bdi>
                  </p>
                  <p class={detail}>
                    {[panels.transfer.members(queue.agents.length), ...queue.agents].join(" · ")}
                  </p>
                </div>
              </a>
            </li>
          ))}
        </ul>
      )}
    </AdministrationPage>
  );
}

export interface QueuePageProps extends AdministrationProps {
  /** Null for a new queue. */
  id: string | null;
  name: string;
  agents: { id: string; name: string; checked: boolean }[];
  errors: FieldErrors;
  problem?: RefusalCode;
}

export function QueuePage({ id, name, agents, errors, problem, ...props }: QueuePageProps) {
  const { locale } = props;
  const { administration: { queues: words }, actions } = wordsOf(locale.language);
  return (
    <AdministrationPage {...props} section="queues" title={id ? words.change(name) : words.add}>
      <div class="form-column">
        <Form action={id ? paths.queue(id) : paths.queues}>
          <FormProblem problem={problem} locale={locale} />
          <Field
            name="name"
            label={words.name}
            value={name}
            required
            autofocus={!id}
            errors={errors}
            locale={locale}
          />
          <Choices
            legend={words.agents}
            name="agent"
            none={words.noAgents}
            options={agents.map((agent) => ({ value: agent.id, label: agent.name, checked: agent.checked }))}
          />
          <div class={foot}>
            <button type="submit" class={primary}>{id ? actions.save : actions.add}</button>
            <a class={plain} href={paths.queues}>{actions.cancel}</a>
          </div>
        </Form>
      </div>
    </AdministrationPage>
  );
}
