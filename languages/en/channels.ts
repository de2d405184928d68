/** English names of the channels, and the labels of what an administrator fills in to connect one. */
import type { channels as italian } from "../it/channels.ts";

export const channels: typeof italian = {
  names: { whatsapp: "WhatsApp", live_chat: "Website chat", messenger: "Messenger", sms: "SMS" },
  fields: {
    phoneNumberId: "Phone number ID",
    businessAccountId: "WhatsApp Business account ID",
    pageId: "Page ID",
    pageAccessToken: "Page access token",
    graphUrl: "Graph API address",
    graphVersion: "Graph API version",
    verifyToken: "Verify token",
    appSecret: "App secret",
    accessToken: "Access token",
    number: "Sending number (+1…)",
    accountSid: "Account SID",
    authToken: "Auth token",
    messagingServiceSid: "Messaging service SID",
    apiKeySid: "API key SID",
    apiKeySecret: "API key secret",
    previousAuthToken: "Previous auth token, during a change",
    apiUrl: "Twilio API address",
    siteOrigins: "Addresses of the website that may show the chat",
  },
};
