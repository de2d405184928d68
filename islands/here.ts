/** This tab's position in the feed; its cursor lives in `#cursor` on the page. */
import { place } from "./place.ts";
import { Position } from "./position.ts";
import { parse } from "./security.ts";

const element = () => document.getElementById("cursor");

export const here = new Position({
  get cursor() {
    return element()?.dataset.cursor ?? null;
  },
  set cursor(cursor) {
    const holder = element();
    if (holder && cursor !== null) holder.dataset.cursor = cursor;
  },
  show: (html, manner) => place(parse(html), manner),
});
