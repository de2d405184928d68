/** The address book: search, and everybody by name. */
import { type Locale, wordsOf } from "../../../languages/languages.ts";
import { Avatar } from "../avatar.tsx";
import { plain, primary } from "../button.ts";
import { Empty } from "../empty.tsx";
import { Frame, type FrameProps } from "../frame.tsx";
import { Hidden, Icon } from "../icon.tsx";
import { Page, type PageProps } from "../page.tsx";
import { paths } from "../paths.ts";
import { RecordText } from "../record.tsx";
import { style } from "../style.ts";

/** What every page of contacts is given besides its own content. */
export interface ContactsFrameProps {
  page: Omit<PageProps, "locale" | "children" | "title">;
  rail: FrameProps["rail"];
  locale: Locale;
}

export interface ContactLine {
  id: string;
  name: string;
  /** Company, first number, first e-mail: what tells two people of one name apart. */
  detail: string;
}

export interface ContactsPageProps extends ContactsFrameProps {
  contacts: ContactLine[];
  /** What was searched for; empty on the list of everybody. */
  query: string;
  after?: string;
}

const top = style("flex flex-wrap items-center justify-between gap-3 pb-4");
const heading = style("text-page font-heading");
const searchLine = style("flex gap-2 pb-4");
const foot = style("pt-4 text-center");

export function ContactsPage({ page, rail, contacts, query, after, locale }: ContactsPageProps) {
  const words = wordsOf(locale.language).contacts;
  return (
    <Page {...page} title={words.title} locale={locale}>
      <Frame rail={rail} panes="single" locale={locale}>
        <main id="main" class="sheet" tabIndex={-1}>
          <div class="sheet-body">
            <div class={top}>
              <h1 class={heading}>{words.title}</h1>
              <a class={primary} href={paths.newContact()}>{words.add}</a>
            </div>
            <form method="get" action={paths.contacts} role="search" class={searchLine}>
              <input
                class="field"
                type="search"
                name="q"
                value={query}
                maxLength={100}
                autocomplete="off"
                placeholder={words.search}
                aria-label={words.search}
              />
              <button type="submit" class={plain}>
                <Icon name="search" size={18} />
                <Hidden>{words.search}</Hidden>
              </button>
            </form>
            {contacts.length === 0
              ? <Empty icon="people" {...(query ? words.noMatch : words.empty)} />
              : <ContactRecords contacts={contacts} locale={locale} />}
            {after && (
              <p class={foot}>
                <a class={plain} href={paths.olderContacts(after)}>{words.older}</a>
              </p>
            )}
          </div>
        </main>
      </Frame>
    </Page>
  );
}

function ContactRecords({ contacts, locale }: Pick<ContactsPageProps, "contacts" | "locale">) {
  return (
    <ul class="records">
      {contacts.map(({ id, name, detail }) => (
        <li key={id}>
          <a class="record" href={paths.contact(id)}>
            <Avatar name={name} locale={locale} />
            <RecordText name={name}>
              <bdi>{detail}</bdi>
            </RecordText>
          </a>
        </li>
      ))}
    </ul>
  );
}
