/** One contact: the form, who it may be already, where they write from, a new SMS, and their history. */
import { wordsOf } from "../../../languages/languages.ts";
import { Avatar, ChannelBadge } from "../avatar.tsx";
import type { ChannelKind } from "../../../actors/message.ts";
import { plain } from "../button.ts";
import { Frame } from "../frame.tsx";
import { Icon } from "../icon.tsx";
import { HistoryList, type HistoryProps } from "../history_list.tsx";
import { Page } from "../page.tsx";
import { paths } from "../paths.ts";
import { RecordText } from "../record.tsx";
import { style } from "../style.ts";
import { ContactForm, type ContactFormProps } from "./contact_form.tsx";
import type { ContactLine, ContactsFrameProps } from "./contacts_page.tsx";
import { SmsForm, type SmsFormProps } from "./sms_form.tsx";

export interface ShownAddress {
  account: string;
  kind: string;
  value: string;
  channel: ChannelKind;
  accountName: string;
  /** As a person would read it. */
  text: string;
}

export interface ProposalProps extends ContactLine {
  because: "number" | "email" | "name";
}

export interface ContactPageProps extends ContactsFrameProps {
  /** Null for a new one. */
  id: string | null;
  form: Omit<ContactFormProps, "locale">;
  /** Of a conversation whose person may be one of them. */
  proposals: ProposalProps[];
  addresses: ShownAddress[];
  sms: Omit<SmsFormProps, "locale"> | null;
  history: Omit<HistoryProps, "locale"> | null;
}

const heading = style("pb-4 text-page font-heading");
const back = style(
  "inline-flex items-center gap-1 min-h-[1.5rem] text-hint font-medium text-second no-underline hover:text-ink",
);
const beside = style("flex flex-col gap-8");
const partHeading = style("pb-2 text-name font-heading");
const proposals = style("pb-6");

export function ContactPage({ page, rail, id, form, locale, ...props }: ContactPageProps) {
  const { contacts: words } = wordsOf(locale.language);
  const title = id === null ? words.add : form.values.name;
  return (
    <Page {...page} title={title} locale={locale}>
      <Frame rail={rail} panes="single" locale={locale}>
        <main id="main" class="sheet" tabIndex={-1}>
          <div class="sheet-body">
            <a class={back} href={form.cancel}>
              <Icon name="back" size={16} />
              {form.from === null ? words.title : words.past.back}
            </a>
            <h1 class={heading}>
              <bdi>{title}</bdi>
            </h1>
            <div class="columns">
              <div class="form-column">
                <Proposals proposals={props.proposals} from={form.from} locale={locale} />
                <ContactForm {...form} locale={locale} />
              </div>
              <div class={beside}>
                {id !== null && <Addresses id={id} addresses={props.addresses} locale={locale} />}
                {props.history && <HistoryList {...props.history} id="contact-history" locale={locale} />}
                {props.sms && <SmsForm {...props.sms} locale={locale} />}
              </div>
            </div>
          </div>
        </main>
      </Frame>
    </Page>
  );
}

function Proposals(
  { proposals: found, from, locale }: Pick<ContactPageProps, "proposals" | "locale"> & {
    from: string | null;
  },
) {
  const { contacts: { proposals: words } } = wordsOf(locale.language);
  if (found.length === 0 || from === null) return null;
  return (
    <section class={proposals} aria-labelledby="proposals">
      <h2 id="proposals" class={partHeading}>{words.title}</h2>
      <ul class="records">
        {found.map(({ id, name, detail, because }) => (
          <li key={id} class="record">
            <Avatar name={name} locale={locale} />
            <RecordText name={name}>
              {words.because[because]}
              {detail && (
                <>
                  {" · "}
                  <bdi>{detail}</bdi>
                </>
              )}
            </RecordText>
            <form method="post" action={paths.contactAddresses(id)}>
              <input type="hidden" name="conversation" value={from} />
              <button type="submit" class={plain} aria-label={words.sameAs(name)}>{words.same}</button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Addresses(
  { id, addresses, locale }: Pick<ContactPageProps, "addresses" | "locale"> & { id: string },
) {
  const { contacts: words } = wordsOf(locale.language);
  if (addresses.length === 0) return null;
  return (
    <section aria-labelledby="addresses">
      <h2 id="addresses" class={partHeading}>{words.addresses}</h2>
      <ul class="records">
        {addresses.map(({ account, kind, value, channel, accountName, text }) => (
          <li key={`${account} ${kind} ${value}`} class="record">
            <ChannelBadge channel={channel} locale={locale} />
            <RecordText name={text}>
              <bdi>{accountName}</bdi>
            </RecordText>
            <form method="post" action={paths.contactUnlinks(id)}>
              <input type="hidden" name="account" value={account} />
              <input type="hidden" name="kind" value={kind} />
              <input type="hidden" name="value" value={value} />
              <button type="submit" class={plain} aria-label={words.unlinkFrom(text)}>{words.unlink}</button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
