/** The WhatsApp Cloud API: one business number per account, in both directions. */
import type { Channel } from "./channel.ts";
import { allAt, documentTypes, filmTypes, megabyte, soundTypes } from "./file_types.ts";
import { GRAPH_URL, GRAPH_VERSION, graphSender } from "./meta/graph.ts";
import { answerChallenge, isSigned } from "./meta/signature.ts";
import { fields, list } from "./payload/read.ts";
import { media } from "./whatsapp/media.ts";
import { parse } from "./whatsapp/parse.ts";
import { verdictOf } from "./whatsapp/problems.ts";
import { render } from "./whatsapp/render.ts";

export const whatsapp = {
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
  retries: true,
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
  send: graphSender({ idIn: (answer) => fields(list(answer["messages"])[0])?.["id"], verdictOf }),
  media,
} satisfies Channel;
