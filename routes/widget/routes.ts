/** The website widget: script, frame, colours, session, history, stream, messages, files, receipts, typing. */
import type { Routes } from "../access.ts";
import { colours } from "./colours.ts";
import { downloads } from "./downloads.ts";
import { endings } from "./endings.ts";
import { frameRoute } from "./frame.tsx";
import { loaderRoute } from "./loader.ts";
import { messages } from "./messages.ts";
import { receipts } from "./receipts.ts";
import { stream } from "./stream.ts";
import { typings } from "./typings.ts";
import { uploads } from "./uploads.ts";
import { answer, tooMany, WidgetRoutes } from "./visit.ts";

export function widget(routes: Routes) {
  const widget = new WidgetRoutes(routes);
  const { deps, limits } = widget;

  loaderRoute(routes);
  frameRoute(widget);

  widget.anybody("POST", "/widget/:account/session", async ({ c, account, network }) => {
    if (!limits.sessions.admit(network)) return tooMany(c);
    return answer(c, { token: await deps.visitors.begin(account.id, network) });
  });

  stream(widget);
  messages(widget);
  receipts(widget);
  typings(widget);
  endings(widget);
  colours(widget);
  uploads(widget);
  downloads(widget);
}
