/** People as the information pane shows them, and a history with us. */
import type { HistoryLine } from "../../routes/views/history_list.tsx";
import type { Person } from "../../routes/views/info_person.tsx";
import { now } from "./sample.ts";

const day = 86_400_000;

export const unknownPerson: Person = {
  claimed: { name: null, email: null },
  name: "Mara Ricci",
  number: "+39 340 555 0177",
  contact: null,
  call: "tel:+393405550177",
  email: null,
  sms: null,
};

export const knownPerson: Person = {
  ...unknownPerson,
  contact: {
    id: "k1",
    company: "Studio Ricci",
    numbers: [{ text: "+39 340 555 0177", href: "tel:+393405550177" }],
    emails: [{ text: "mara@studioricci.example", href: "mailto:mara@studioricci.example" }],
    language: "Italiano",
    notes: "Chiamare dopo le 15",
  },
};

const line = (n: number, more: Partial<HistoryLine>): HistoryLine => ({
  id: `c${n}`,
  channel: "whatsapp",
  accountName: "Vendite IT",
  queueName: "Vendite",
  openedAt: now - n * 9 * day,
  state: { is: "handled", owner: "Marco Neri", ms: 360_000 },
  href: `/conversations/c1/history/c${n}`,
  current: false,
  ...more,
});

export const history = {
  lines: [
    line(1, { state: { is: "waiting" }, href: null, current: true }),
    line(2, {
      channel: "sms",
      queueName: "Consegne",
      state: { is: "taken", owner: "Paolo Serra" },
      href: null,
    }),
    line(3, { channel: "live_chat", accountName: "Sito web", queueName: "Assistenza" }),
    line(4, { channel: "messenger", state: { is: "handled", owner: null, ms: 5_000 } }),
  ],
  older: { fragments: "/conversations/c1/history?after=4", page: "/conversations/c1?history=4" },
};
