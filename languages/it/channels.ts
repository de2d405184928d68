/** Channels by name, and the labels of what an administrator fills in to connect one. */
import type { ChannelKind } from "../../actors/message.ts";

const names: Record<ChannelKind, string> = {
  whatsapp: "WhatsApp",
  live_chat: "Chat del sito",
  messenger: "Messenger",
  sms: "SMS",
};

/** What an administrator fills in, by the field's name. */
const fields: Record<string, string> = {
  phoneNumberId: "ID del numero di telefono",
  businessAccountId: "ID dell'account WhatsApp Business",
  graphUrl: "Indirizzo delle API Graph",
  graphVersion: "Versione delle API Graph",
  verifyToken: "Token di verifica",
  appSecret: "Chiave segreta dell'app",
  accessToken: "Token di accesso",
  siteOrigins: "Indirizzi del sito che può mostrare la chat",
  title: "Titolo della chat",
};

export const channels = { names, fields };
