/** SMS and MMS by Twilio: one number, or one messaging service, per account, in both directions. */
import type { Channel } from "./channel.ts";
import { allAt, documentTypes, filmTypes, megabyte, soundTypes } from "./file_types.ts";
import { addressOf } from "./sms_twilio/account.ts";
import { media } from "./sms_twilio/media.ts";
import { parse } from "./sms_twilio/parse.ts";
import { API_URL, render } from "./sms_twilio/render.ts";
import { send } from "./sms_twilio/send.ts";
import { isSigned } from "./sms_twilio/signature.ts";

export const sms = {
  kind: "sms",
  limits: {
    text: 1_600,
    windowHours: null,
    // Pictures of these types Twilio fits to the carrier; anything else arrives as it is, where 600 KB get through.
    // https://www.twilio.com/docs/messaging/guides/accepted-mime-types
    files: {
      ...allAt(5 * megabyte, ["image/jpeg", "image/png", "image/gif"]),
      ...allAt(600 * 1024, soundTypes, filmTypes, documentTypes.filter((type) => type === "application/pdf")),
    },
    caption: true,
  },
  // An empty TwiML document says nothing to the customer; plain text would be sent as an SMS.
  answer: { body: '<?xml version="1.0" encoding="UTF-8"?><Response/>', type: "text/xml; charset=utf-8" },
  retries: false,
  fields: [
    { name: "number", secret: false, required: false },
    { name: "accountSid", secret: false, required: true },
    { name: "authToken", secret: true, required: true },
    { name: "messagingServiceSid", secret: false, required: false },
    { name: "apiKeySid", secret: false, required: false },
    { name: "apiKeySecret", secret: true, required: false },
    { name: "previousAuthToken", secret: true, required: false },
    { name: "apiUrl", secret: false, required: true, initial: API_URL },
  ],
  addressOf,
  handshake: () => null,
  verify: isSigned,
  parse,
  render,
  send,
  media,
} satisfies Channel;
