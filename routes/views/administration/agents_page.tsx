/** Agents: the list, and the form to add or change one. */
import { type Role, roleNames } from "../../../actors/agent.ts";
import { wordsOf } from "../../../languages/languages.ts";
import type { RefusalCode } from "../../../languages/problem_code.ts";
import { Avatar } from "../avatar.tsx";
import { plain } from "../button.ts";
import { Empty } from "../empty.tsx";
import { Checkbox, Choices, Field, type FieldErrors, Form, FormProblem, Select } from "../field.tsx";
import { FormButtons } from "../form_buttons.tsx";
import { paths } from "../paths.ts";
import { RecordTag, RecordText } from "../record.tsx";
import { style } from "../style.ts";
import { AdministrationPage, type AdministrationProps } from "./administration_page.tsx";

export interface AgentsPageProps extends AdministrationProps {
  agents: {
    id: string;
    name: string;
    email: string;
    extension: string;
    role: Role;
    queues: string[];
    state: "active" | "inactive" | "invited";
  }[];
}

const below = style("pt-4");

export function AgentsPage({ agents, ...props }: AgentsPageProps) {
  const { administration, panels } = wordsOf(props.locale.language);
  const words = administration.agents;
  const add = { href: paths.fresh(paths.agents), label: words.add };
  return (
    <AdministrationPage {...props} section="agents" title={administration.sections.agents} add={add}>
      {agents.length === 0 ? <Empty icon="people" {...words.empty} /> : (
        <ul class="records">
          {agents.map((agent) => (
            <li key={agent.id}>
              <a class="record" href={paths.agent(agent.id)}>
                <Avatar name={agent.name} locale={props.locale} />
                <RecordText name={agent.name}>
                  {[
                    agent.email,
                    agent.extension && panels.transfer.extension(agent.extension),
                    ...agent.queues,
                  ]
                    .filter(Boolean).join(" · ")}
                </RecordText>
                {agent.state !== "active" && <RecordTag>{words[agent.state]}</RecordTag>}
                {agent.role !== "agent" && <RecordTag>{words.roles[agent.role]}</RecordTag>}
              </a>
            </li>
          ))}
        </ul>
      )}
    </AdministrationPage>
  );
}

export interface AgentPageProps extends AdministrationProps {
  /** Null for a new agent. */
  id: string | null;
  values: { name: string; email: string; extension: string; role: Role; active: boolean };
  queues: { id: string; name: string; checked: boolean }[];
  errors: FieldErrors;
  problem?: RefusalCode;
}

export function AgentPage({ id, values, queues, errors, problem, ...props }: AgentPageProps) {
  const { locale } = props;
  const { agents: words } = wordsOf(locale.language).administration;
  const told = { errors, locale };
  const roles = roleNames.map((value) => ({ value, label: words.roles[value] }));
  return (
    <AdministrationPage {...props} section="agents" title={id ? words.change(values.name) : words.add}>
      <div class="form-column">
        <Form action={id ? paths.agent(id) : paths.agents}>
          <FormProblem problem={problem} locale={locale} />
          <Field name="name" label={words.name} value={values.name} required autofocus={!id} {...told} />
          <Field name="email" type="email" label={words.email} value={values.email} required {...told} />
          <Field
            name="extension"
            label={words.extension}
            hint={words.extensionHint}
            value={values.extension}
            {...told}
          />
          <Select
            name="role"
            label={words.role}
            hint={words.roleHint}
            value={values.role}
            options={roles}
            {...told}
          />
          <Choices
            legend={words.queues}
            name="queue"
            none={words.noQueues}
            options={queues.map((queue) => ({ value: queue.id, label: queue.name, checked: queue.checked }))}
          />
          {id && (
            <Checkbox
              name="active"
              value="yes"
              label={words.active}
              hint={words.activeHint}
              checked={values.active}
            />
          )}
          <FormButtons adds={!id} back={paths.agents} locale={locale} />
        </Form>
        {id && (
          <form method="post" action={paths.agentLinks(id)} class={below}>
            <button type="submit" class={plain}>{words.newLink}</button>
          </form>
        )}
      </div>
    </AdministrationPage>
  );
}
