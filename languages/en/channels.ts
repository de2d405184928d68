/** English names of the channels, and the labels of what an administrator fills in to connect one. */
import type { channels as italian } from "../it/channels.ts";

export const channels: typeof italian = {
  names: { whatsapp: "WhatsApp", live_chat: "Website chat", messenger: "Messenger", sms: "SMS" },
  fields: {
    phoneNumberId: "Phone number ID",
    businessAccountId: "WhatsApp Business account ID",
    graphUrl: "Graph API address",
    graphVersion: "Graph API version",
    verifyToken: "Verify token",
    appSecret: "App secret",
    accessToken: "Access token",
    siteOrigins: "Addresses of the website that may show the chat",
    title: "Title of the chat",
  },
};
