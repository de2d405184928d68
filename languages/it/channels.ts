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
  pageId: "ID della pagina",
  pageAccessToken: "Token di accesso della pagina",
  graphUrl: "Indirizzo delle API Graph",
  graphVersion: "Versione delle API Graph",
  verifyToken: "Token di verifica",
  appSecret: "Chiave segreta dell'app",
  accessToken: "Token di accesso",
  number: "Numero che invia (+39…)",
  accountSid: "Account SID",
  authToken: "Auth token",
  messagingServiceSid: "SID del servizio di messaggistica",
  apiKeySid: "SID della chiave API",
  apiKeySecret: "Segreto della chiave API",
  previousAuthToken: "Auth token precedente, durante un cambio",
  apiUrl: "Indirizzo delle API Twilio",
  siteOrigins: "Indirizzi del sito che può mostrare la chat",
};

export const channels = { names, fields };
