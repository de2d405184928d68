/** The screens of contacts and history with made-up people in them. */
import type { VNode } from "preact";
import { ContactPage, type ContactPageProps } from "../../routes/views/contacts/contact_page.tsx";
import { ContactsPage } from "../../routes/views/contacts/contacts_page.tsx";
import { PastPage } from "../../routes/views/past_page.tsx";
import { signedIn } from "./administration_screens.tsx";
import { inboxProps, type Setting } from "./inbox_props.ts";
import { now, talk } from "./sample.ts";
import { history } from "./sample_contacts.ts";

const day = 86_400_000;

const people = [
  { id: "k1", name: "Mara Ricci", detail: "Studio Ricci · +39 340 555 0177 · mara@studioricci.example" },
  { id: "k2", name: "שרה לוי", detail: "" },
  {
    id: "k3",
    name: "Giovanna Maria Della Valle Castelbarco",
    detail: "Della Valle & Castelbarco Architetti",
  },
];

const filled = {
  name: "Mara Ricci",
  company: "Studio Ricci",
  numbers: ["+39 340 555 0177"],
  emails: ["mara@studioricci.example"],
  language: "it",
  notes: "Chiamare dopo le 15",
};

function contact(setting: Setting, more: Partial<ContactPageProps> = {}): VNode {
  const { page, rail, locale } = signedIn(setting);
  const form: ContactPageProps["form"] = {
    action: "/contacts/k1",
    cancel: "/contacts",
    isNew: false,
    version: 2,
    from: null,
    values: filled,
    theirs: { ...filled, company: "Ricci & figli", notes: "" },
    languages: [{ value: "it", label: "Italiano" }, { value: "en", label: "Inglese" }],
    most: { numbers: 4, emails: 4 },
    errors: { emails: "invalid-field" },
    problem: "changed-meanwhile",
  };
  const address = { account: "a1", kind: "number", value: "393405550177", text: "+39 340 555 0177" };
  const props: ContactPageProps = {
    ...{ page, rail: { ...rail, current: "contacts" }, locale, id: "k1", form, proposals: [], history },
    addresses: [{ ...address, channel: "whatsapp", accountName: "Vendite IT" }],
    sms: {
      contactId: "k1",
      messageId: "m1",
      numbers: filled.numbers,
      accounts: [{ value: "a2", label: "SMS Italia" }],
      text: "Il pacco è arrivato",
      limit: 1_600,
      problem: "opted-out",
    },
  };
  return <ContactPage {...props} {...more} />;
}

export const contactScreens: Record<string, (setting: Setting) => VNode> = {
  "contacts": (setting) => <ContactsPage {...signedIn(setting)} contacts={people} query="" after="next" />,
  "contacts-none": (setting) => <ContactsPage {...signedIn(setting)} contacts={[]} query="zzz" />,
  "contact": (setting) => contact(setting),
  "contact-new": (setting) => {
    const proposals = people.map((person, place) => ({
      ...person,
      because: (["number", "name", "email"] as const)[place]!,
    }));
    const form: ContactPageProps["form"] = {
      ...{ action: "/contacts", cancel: "/conversations/c1", isNew: true, version: 0, from: "c1" },
      values: { ...filled, company: "", emails: [], language: "", notes: "" },
      ...{ theirs: null, languages: [], most: { numbers: 4, emails: 4 }, errors: {} },
    };
    return contact(setting, { id: null, form, proposals, addresses: [], sms: null, history: null });
  },
  "past": (setting) => {
    const { page, rail, list, locale } = inboxProps(setting, { list: "mine" });
    const past = { id: "c9", name: "Mara Ricci", channel: "whatsapp" as const, accountName: "Vendite IT" };
    const timeline = { entries: talk(), older: { seq: 0, at: now - 3 * day } };
    return <PastPage {...{ page, rail, list, locale, now, past, timeline }} throughId="c1" />;
  },
};
