/** Every area of the Italian interface in one value. */
import { account } from "./account.ts";
import { actions } from "./actions.ts";
import { administration } from "./administration.ts";
import { alerts } from "./alerts.ts";
import { channels } from "./channels.ts";
import { contacts } from "./contacts.ts";
import { composer } from "./composer.ts";
import { frame } from "./frame.ts";
import { lists } from "./lists.ts";
import { panels } from "./panels.ts";
import { problems } from "./problems.ts";
import { rooms } from "./rooms.ts";
import { replies } from "./replies.ts";
import { routing } from "./routing.ts";
import { visits } from "./visits.ts";
import { siteChat } from "./site_chat.ts";
import { thread } from "./thread.ts";
import { widget } from "./widget.ts";

export const it = {
  account,
  actions,
  administration,
  alerts,
  channels,
  composer,
  contacts,
  frame,
  lists,
  panels,
  problems,
  rooms,
  replies,
  routing,
  siteChat,
  thread,
  visits,
  widget,
};
