/** The props of a whole inbox page with made-up people in it. */
import type { Locale } from "../../languages/languages.ts";
import type { Can } from "../../routes/views/can.ts";
import type { Blocked } from "../../routes/views/composer.tsx";
import type { InboxPageProps } from "../../routes/views/inbox_page.tsx";
import type { Assets, Theme } from "../../routes/views/page.tsx";
import type { ListKind } from "../../routes/views/paths.ts";
import type { Entry } from "../../routes/views/timeline.tsx";
import type { Target } from "../../routes/views/transfer.tsx";
import { history, knownPerson, unknownPerson } from "./sample_contacts.ts";
import { allowed, giulia, now, rows } from "./sample.ts";

export interface Setting {
  locale: Locale;
  theme: Theme;
  assets: Assets;
}

const day = 86_400_000;

export const targets: Target[] = [
  { kind: "agent", id: "a-marco", name: "Marco Neri", extension: "102", present: true, load: 2 },
  { kind: "agent", id: "a-paolo", name: "Paolo Serra", extension: "103", present: false, load: 0 },
  { kind: "agent", id: "a-elena", name: "Elena Fumagalli", extension: "", present: true, load: 5 },
  { kind: "queue", id: "q-1", name: "Assistenza", members: 4 },
  { kind: "queue", id: "q-2", name: "Consegne", members: 1 },
];

/** What tells one inbox screen from another. */
export interface InboxChoice {
  list: ListKind;
  entries?: Entry[];
  can?: Can;
  blocked?: Blocked;
  text?: string;
  empty?: boolean;
}

export function inboxProps({ locale, theme, assets }: Setting, choice: InboxChoice): InboxPageProps {
  const { list, entries, blocked, text } = choice;
  const can = choice.can ?? allowed[list];
  return {
    page: { assets, theme, agentId: giulia.id, cursor: "e1.0000000812" },
    rail: {
      agent: { name: giulia.name, email: "giulia@lampade.example" },
      mayAdminister: true,
      mayManageReplies: true,
      current: "inbox",
      theme,
    },
    list: {
      list,
      presence: { choice: "available", wasSetAway: false },
      counts: {
        waiting: choice.empty ? "0" : "7",
        mine: choice.empty ? "0" : "4",
        internal: choice.empty ? "0" : "2",
      },
      rows: choice.empty ? [] : rows(list, entries ? "c1" : null),
      ...(!choice.empty && { after: "c7" }),
    },
    thread: entries
      ? {
        conversationId: "c1",
        agent: giulia,
        header: {
          name: "Mara Ricci",
          channel: "whatsapp",
          accountName: "Vendite IT",
          chips: list === "waiting" ? [{ kind: "waiting", since: now - 52_000 }] : [],
          can,
          list,
        },
        timeline: { entries, ...(list === "mine" && { older: { seq: 0, at: now - 3 * day } }) },
        composer: {
          messageId: "01JD",
          text: text ?? "",
          limit: 4096,
          windowUntil: now + 23.3 * 3_600_000,
          files: { limits: { most: { pdf: 1_048_576 }, wrongType: "", tooLarge: {} }, caption: true },
          blocked: blocked ?? null,
        },
        unknown: list === "waiting" && !blocked ? { by: "number", mayIgnore: true } : null,
        transfer: { targets },
        info: {
          person: list === "waiting" ? unknownPerson : knownPerson,
          history,
          queueName: "Vendite",
          ownerName: list === "waiting" ? null : giulia.name,
          openedAt: now - day,
          lastAt: now - 39 * 60_000,
          shown: true,
        },
      }
      : null,
    locale,
    now,
  };
}
