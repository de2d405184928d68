/** A small company and its customers, for looking at the views and for testing them. */
import type { Content, DeliveryStatus } from "../../actors/message.ts";
import type { Locale } from "../../languages/languages.ts";
import type { Can } from "../../routes/views/can.ts";
import type { ConversationListProps } from "../../routes/views/conversation_list.tsx";
import type { ListKind } from "../../routes/views/paths.ts";
import type { Entry } from "../../routes/views/timeline.tsx";

const minute = 60_000;
const hour = 60 * minute;
export const now = Date.UTC(2026, 10, 22, 8, 42, 30);

export const nothing: Can = {
  take: false,
  reply: false,
  pass: false,
  transfer: false,
  handle: false,
  archive: false,
  unarchive: false,
  reopen: false,
  ignore: false,
  delete: false,
  end: false,
  block: false,
};

/** What the rules allow in each list. */
export const allowed: Record<ListKind, Can> = {
  waiting: { ...nothing, take: true, reply: true, transfer: true, ignore: true },
  mine: { ...nothing, reply: true, transfer: true, handle: true, archive: true, delete: true },
  archived: { ...nothing, reply: true, transfer: true, unarchive: true, delete: true },
  handled: { ...nothing, transfer: true, reopen: true, delete: true },
};

export const giulia = { id: "a-giulia", name: "Giulia Bassi" };

export function rows(list: ListKind, current: string | null): ConversationListProps["rows"] {
  const row = (
    id: string,
    name: string,
    channel: "whatsapp" | "live_chat" | "messenger" | "sms",
    accountName: string,
    ago: number,
    text: string,
  ) => ({
    conversationId: id,
    order: String(ago).padStart(10, "0"),
    name,
    channel,
    accountName,
    lastAt: now - ago,
    last: { kind: "text" as const, text },
    unread: 0,
    chip: null,
    current: id === current,
    can: allowed[list],
  });
  return [
    {
      ...row(
        "c1",
        "Mara Ricci",
        "whatsapp",
        "Vendite IT",
        52_000,
        "È disponibile anche in verde? Vi mando la foto",
      ),
      unread: 2,
      chip: { kind: "offer", until: now + 18_000 },
    },
    {
      ...row(
        "c2",
        "+39 347 555 0142",
        "sms",
        "Assistenza",
        4 * minute,
        "Il corriere non è passato, ordine 88213",
      ),
      unread: 1,
      chip: { kind: "waiting", since: now - 4 * minute },
    },
    {
      ...row(
        "c3",
        "Luca Bianchi",
        "live_chat",
        "Sito web",
        5 * minute,
        "Buongiorno, vorrei un preventivo per 40 sedie",
      ),
      unread: 1,
      chip: { kind: "waiting", since: now - 5 * minute },
    },
    row(
      "c4",
      "Anna Fontana",
      "messenger",
      "Pagina Sportello",
      13 * minute,
      "Perfetto, grazie! E per la garanzia?",
    ),
    {
      ...row("c5", "Jonas Keller", "whatsapp", "Vendite DE", 22 * hour, ""),
      last: { kind: "audio" },
      chip: { kind: "window", until: now + 2 * hour },
    },
    {
      ...row("c6", "שרה לוי", "sms", "Assistenza", 26 * hour, "שלחתי את המסמכים"),
      chip: { kind: "draft" },
    },
    {
      ...row(
        "c7",
        "Giovanna Maria Della Valle Castelbarco",
        "live_chat",
        "Sito web con un nome lungo",
        50 * hour,
        "Le mando il catalogo",
      ),
      last: { kind: "text", text: "Le mando il catalogo appena esce dalla stampa", author: "Giulia" },
    },
  ];
}

const picture = "data:image/svg+xml," + encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="360" height="220"><rect width="360" height="220" fill="#cfe3d4"/><path d="M180 30 250 110H110zM172 110h16v80h-16zM130 190h100v8H130z" fill="#3f7a5a"/></svg>',
);

/** A morning's conversation: bursts, a note, every delivery state, a failure, an event. */
export function talk(): Entry[] {
  let seq = 0;
  const at = (ago: number) => now - ago;
  const said = (
    ago: number,
    text: string,
    more: Partial<Extract<Entry, { kind: "message" }>> = {},
  ): Entry => ({
    kind: "message",
    messageId: `m${++seq}`,
    seq,
    author: { kind: "customer", name: "Mara Ricci" },
    content: { kind: "text", text },
    at: at(ago),
    ...more,
  });
  const ours = (ago: number, text: string, status: DeliveryStatus, more = {}) =>
    said(ago, text, { author: { kind: "agent", ...giulia }, status, ...more });
  return [
    { kind: "event", seq: ++seq, at: at(26 * hour), happening: { type: "opened", queue: "Vendite" } },
    said(26 * hour, "Buongiorno! Ho visto la lampada Arco sul vostro sito"),
    ours(25 * hour, "Buongiorno Mara, certo. Le serve un'informazione?", "read"),
    said(60 * minute, "Sì, è disponibile anche in verde?"),
    said(59 * minute, "Vi mando la foto", { customerAt: at(64 * minute) }),
    said(59 * minute, "", {
      content: { kind: "image", media: { name: "lampada-verde.jpg" }, text: "Questa qui" },
      attachment: { state: "ready", url: picture, inline: true },
      reactions: [{ emoji: "👍", by: "Giulia Bassi" }],
    }),
    {
      kind: "event",
      seq: ++seq,
      at: at(52 * minute),
      happening: {
        type: "offered",
        queue: "Vendite",
        earlier: 0,
        offers: [
          {
            wave: 1,
            to: ["Marco Neri", "Elena Fumagalli", "Paolo Riva"],
            strategy: "first-three-available",
            at: at(52 * minute),
            until: at(52 * minute) + 45_000,
            result: "expired",
          },
          {
            wave: 2,
            to: ["Giulia Bassi", "Marco Neri", "Paolo Riva"],
            strategy: "first-three-available",
            at: at(52 * minute) + 45_000,
            until: at(52 * minute) + 90_000,
            result: "taken",
            by: "Giulia Bassi",
          },
        ],
      },
    },
    { kind: "event", seq: ++seq, at: at(50 * minute), happening: { type: "taken", by: "Giulia Bassi" } },
    ours(48 * minute, "Controllo subito in magazzino.", "delivered"),
    said(47 * minute, "Il verde torna a fine mese, proporre il blu con lo sconto", {
      author: { kind: "agent", id: "a-marco", name: "Marco Neri" },
      note: true,
    }),
    ours(40 * minute, "Il verde torna disponibile il 28.", "sent", {
      replyTo: { messageId: "m4", name: "Mara Ricci", line: "Sì, è disponibile anche in verde?" },
    }),
    ours(39 * minute, "Se le va bene il blu, oggi è scontato del 10 %.", "failed", {
      problem: { code: "rate", provider: "(#130429) Rate limit hit" },
      canRetry: true,
    }),
  ];
}

/** One message of every kind of content. */
export function kinds(): Entry[] {
  const contents: Content[] = [
    { kind: "document", media: { name: "preventivo-40-sedie.pdf" }, text: "Il preventivo" },
    { kind: "audio", media: {} },
    { kind: "video", media: { name: "montaggio.mp4" } },
    { kind: "sticker", media: { error: "Media expired" } },
    { kind: "location", latitude: 45.69, longitude: 9.24, name: "Showroom", address: "Via Roma 12, Seregno" },
    {
      kind: "contacts",
      cards: [{
        name: "Paolo Ricci",
        phones: ["+39 340 555 0199"],
        emails: ["paolo@example.com"],
        company: "Studio Ricci",
      }],
    },
    { kind: "choice", text: "Consegna a domicilio", payload: "delivery" },
    {
      kind: "order",
      lines: [{ product: "Lampada Arco", quantity: 2, price: 149.9, currency: "EUR" }, {
        product: "Sedia Nodo",
        quantity: 4,
      }],
    },
    { kind: "unsupported", label: "poll", raw: '{"type":"poll","poll":{"name":"Verde o blu?"}}' },
    { kind: "text", text: "مرحبا، هل المصباح متوفر؟" },
  ];
  return contents.map((content, index) => ({
    kind: "message",
    messageId: `k${index}`,
    seq: index + 1,
    author: { kind: "customer", name: "Mara Ricci" },
    content,
    at: now - (30 - index * 2) * 6 * minute,
    ...(index === 0 && { attachment: { state: "ready" as const, url: "/files/1", size: 1_240_000 } }),
    ...(index === 1 && { attachment: { state: "ready" as const, url: "/files/2", inline: true } }),
    ...(index === 2 && { attachment: { state: "failed" as const } }),
    ...(index === 4 && { origin: "Dall'annuncio «Lampade d'autunno»" }),
    ...(index === 9 && { edited: true }),
  }));
}

export const italian: Locale = { language: "it", timeZone: "Europe/Rome" };
