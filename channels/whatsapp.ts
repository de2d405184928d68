/** The WhatsApp Cloud API: one business number per account, in both directions. */
import type { Channel } from "./channel.ts";
import { allAt, documentTypes, filmTypes, megabyte, soundTypes } from "./file_types.ts";
import { parse } from "./whatsapp/parse.ts";
import { GRAPH_URL, GRAPH_VERSION, render } from "./whatsapp/render.ts";
import { send } from "./whatsapp/send.ts";
import { answerChallenge, isSigned } from "./whatsapp/signature.ts";

export const whatsapp: Channel = {
  kind: "whatsapp",
  limits: {
    text: 4096,
    windowHours: 24,
    // Meta's own limits: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media
    files: {
      ...allAt(5 * megabyte, ["image/jpeg", "image/png"]),
      ...allAt(16 * megabyte, soundTypes, filmTypes),
      ...allAt(100 * megabyte, documentTypes.filter((type) => type !== "application/rtf")),
    },
    caption: true,
  },
  fields: [
    { name: "phoneNumberId", secret: false, required: true },
    { name: "businessAccountId", secret: false, required: false },
    { name: "graphUrl", secret: false, required: true, initial: GRAPH_URL },
    { name: "graphVersion", secret: false, required: true, initial: GRAPH_VERSION },
    { name: "verifyToken", secret: true, required: true },
    { name: "appSecret", secret: true, required: true },
    { name: "accessToken", secret: true, required: true },
  ],
  addressOf: (account) => account.settings["phoneNumberId"] ?? "",
  handshake: answerChallenge,
  verify: isSigned,
  parse,
  render,
  send,
};
