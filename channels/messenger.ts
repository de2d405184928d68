/** Facebook Messenger: one page per account, in both directions. */
import type { Channel } from "./channel.ts";
import { allAt, documentTypes, filmTypes, megabyte, soundTypes } from "./file_types.ts";
import { media } from "./messenger/media.ts";
import { parse } from "./messenger/parse.ts";
import { verdictOf } from "./messenger/problems.ts";
import { render } from "./messenger/render.ts";
import { GRAPH_URL, GRAPH_VERSION, graphSender } from "./meta/graph.ts";
import { answerChallenge, isSigned } from "./meta/signature.ts";

export const messenger = {
  kind: "messenger",
  limits: {
    text: 2000,
    windowHours: 24,
    // Meta's own limits: https://developers.facebook.com/docs/messenger-platform/reference/send-api
    files: {
      ...allAt(8 * megabyte, ["image/jpeg", "image/png", "image/gif"]),
      ...allAt(25 * megabyte, soundTypes, filmTypes, documentTypes),
    },
    caption: false,
  },
  retries: true,
  fields: [
    { name: "pageId", secret: false, required: true },
    { name: "graphUrl", secret: false, required: true, initial: GRAPH_URL },
    { name: "graphVersion", secret: false, required: true, initial: GRAPH_VERSION },
    { name: "verifyToken", secret: true, required: true },
    { name: "appSecret", secret: true, required: true },
    { name: "pageAccessToken", secret: true, required: true },
  ],
  addressOf: (account) => account.settings["pageId"] ?? "",
  handshake: answerChallenge,
  verify: isSigned,
  parse,
  render,
  send: graphSender({ idIn: (answer) => answer["message_id"], verdictOf }),
  media,
} satisfies Channel;
