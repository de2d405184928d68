/** The website widget: script, frame, session, history, stream, messages, receipts, typing. */
import type { Routes } from "../access.ts";
import { frameRoute } from "./frame.tsx";
import { loaderRoute } from "./loader.ts";
import { messages } from "./messages.ts";
import { receipts } from "./receipts.ts";
import { stream } from "./stream.ts";
import { typings } from "./typings.ts";
import { answer, tooMany, WidgetRoutes } from "./visit.ts";

export function widget(routes: Routes) {
  const widget = new WidgetRoutes(routes);
  const { deps, limits } = widget;

  loaderRoute(routes);
  frameRoute(widget);

  widget.anybody("POST", "/widget/:account/session", async ({ c, account, address }) => {
    if (!limits.sessions.admit(address)) return tooMany(c);
    return answer(c, { token: await deps.visitors.begin(account.id) });
  });

  stream(widget);
  messages(widget);
  receipts(widget);
  typings(widget);
}
