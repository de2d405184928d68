/** Every area of the Italian interface in one value. */
import { account } from "./account.ts";
import { actions } from "./actions.ts";
import { administration } from "./administration.ts";
import { channels } from "./channels.ts";
import { composer } from "./composer.ts";
import { frame } from "./frame.ts";
import { lists } from "./lists.ts";
import { panels } from "./panels.ts";
import { problems } from "./problems.ts";
import { thread } from "./thread.ts";
import { widget } from "./widget.ts";

export const it = {
  account,
  actions,
  administration,
  channels,
  composer,
  frame,
  lists,
  panels,
  problems,
  thread,
  widget,
};
