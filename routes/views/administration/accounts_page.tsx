/** Channel accounts: the list, and the form to connect or change one. Secrets go in and never come out (S3). */
import type { ChannelKind } from "../../../actors/message.ts";
import type { ChatSettings } from "../../../channels/live_chat/settings.ts";
import { wordsOf } from "../../../languages/languages.ts";
import type { RefusalCode } from "../../../languages/problem_code.ts";
import { ChannelBadge } from "../avatar.tsx";
import { plain } from "../button.ts";
import { Empty } from "../empty.tsx";
import { Checkbox, Field, type FieldErrors, Form, FormProblem, Select } from "../field.tsx";
import { Icon } from "../icon.tsx";
import { FormButtons } from "../form_buttons.tsx";
import { paths } from "../paths.ts";
import { RecordText } from "../record.tsx";
import { style } from "../style.ts";
import { AdministrationPage, type AdministrationProps } from "./administration_page.tsx";
import { CopyField } from "./copy_field.tsx";
import { SiteChatFields } from "./site_chat_fields.tsx";
import { SiteChatPreview } from "./site_chat_preview.tsx";

export interface AccountsPageProps extends AdministrationProps {
  accounts: {
    id: string;
    channel: ChannelKind;
    name: string;
    queueName: string;
    state: "active" | "stopped";
  }[];
  /** The channels this installation can connect. */
  channels: ChannelKind[];
}

const stopped = style("shrink-0 px-2 rounded-full bg-bad-soft text-tiny font-medium text-bad");
const legend = style("pt-2 text-name font-semibold");
const sign = style("flex shrink-0 items-center justify-center w-10 h-10 rounded-full bg-sunk");
const connect = style("flex flex-wrap items-center gap-2 pt-6");
const formId = "account";
const connectTitle = style("w-full pb-1 text-name font-semibold");

export function AccountsPage({ accounts, channels, ...props }: AccountsPageProps) {
  const { administration, channels: { names } } = wordsOf(props.locale.language);
  const words = administration.accounts;
  return (
    <AdministrationPage {...props} section="accounts" title={administration.sections.accounts}>
      {accounts.length === 0 ? <Empty icon="chat" {...words.empty} /> : (
        <ul class="records">
          {accounts.map((account) => (
            <li key={account.id}>
              <a class="record" href={paths.account(account.id)}>
                <span class={sign}>
                  <ChannelBadge channel={account.channel} locale={props.locale} />
                </span>
                <RecordText name={account.name}>
                  {names[account.channel]} · {account.queueName}
                </RecordText>
                {account.state === "stopped" && <span class={stopped}>{words.stopped}</span>}
              </a>
            </li>
          ))}
        </ul>
      )}
      <div class={connect}>
        <h2 class={connectTitle}>{words.add}</h2>
        {channels.map((channel) => (
          <a key={channel} class={plain} href={paths.fresh(paths.accounts, channel)}>
            <Icon name={channel} size={18} />
            {names[channel]}
          </a>
        ))}
      </div>
    </AdministrationPage>
  );
}

export interface AccountPageProps extends AdministrationProps {
  /** Null for an account not yet connected. */
  id: string | null;
  channel: ChannelKind;
  name: string;
  active: boolean;
  queueId: string;
  queues: { id: string; name: string }[];
  /** The channel's own fields; a secret comes with whether it is stored, never with its value. */
  fields: {
    name: string;
    label: string;
    secret: boolean;
    required: boolean;
    value: string;
    stored: boolean;
  }[];
  /** Of a website's chat alone: how it looks and what it says. */
  chat?: ChatSettings;
  /** What to carry elsewhere, once the account exists: a webhook address, or the line for a website. */
  copy?: { what: "webhook" | "embed"; value: string };
  errors: FieldErrors;
  problem?: RefusalCode;
}

export function AccountPage(props: AccountPageProps) {
  const { id, channel, name, queues, fields, chat, copy, errors, locale } = props;
  const { administration: { accounts: words }, channels } = wordsOf(locale.language);
  const told = { errors, locale };
  const title = id ? words.change(name) : `${words.add}: ${channels.names[channel]}`;
  return (
    <AdministrationPage page={props.page} rail={props.rail} locale={locale} section="accounts" title={title}>
      <div class={chat ? "site-chat" : "form-column"}>
        <Form id={formId} action={id ? paths.account(id) : paths.accounts}>
          <FormProblem problem={props.problem} locale={locale} />
          <input type="hidden" name="channel" value={channel} />
          <Field
            name="name"
            label={words.name}
            hint={words.nameHint}
            value={name}
            required
            autofocus={!id}
            {...told}
          />
          <Select
            name="queue"
            label={words.queue}
            value={props.queueId}
            required
            options={queues.map((queue) => ({ value: queue.id, label: queue.name }))}
            {...told}
          />
          {fields.length > 0 && <h2 class={legend}>{words.settings}</h2>}
          {fields.map((field) => (
            <Field
              key={field.name}
              name={field.name}
              label={field.label}
              type={field.secret ? "password" : "text"}
              value={field.secret ? "" : field.value}
              required={field.required && !field.stored}
              autocomplete={field.secret ? "new-password" : "off"}
              {...(field.secret && { hint: field.stored ? words.secretKept : words.secretHint })}
              {...told}
            />
          ))}
          {chat && <SiteChatFields chat={chat} {...told} />}
          {copy && (
            <CopyField
              label={words[copy.what]}
              hint={words[`${copy.what}Hint`]}
              value={copy.value}
              locale={locale}
            />
          )}
          {id && <Checkbox name="active" value="yes" label={words.active} checked={props.active} />}
          <FormButtons adds={!id} back={paths.accounts} locale={locale} />
        </Form>
        {chat && <SiteChatPreview form={formId} locale={locale} />}
      </div>
    </AdministrationPage>
  );
}
