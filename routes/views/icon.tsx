/**
 * The icons, drawn on a 20 by 20 grid with one stroke width. They are decoration: the words stand beside
 * them or in a hidden label.
 */
import type { ComponentChildren } from "preact";
import { repliesDrawing } from "../../islands/quick_replies/drawing.ts";

const drawings = {
  replies: repliesDrawing,
  inbox: "M3 11.5 5.2 4.6h9.6L17 11.5v3.9H3zM3 11.5h4l1.2 2h3.6l1.2-2h4",
  people: "M10 10a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM3.8 16.6c.8-2.9 3.2-4.2 6.2-4.2s5.4 1.3 6.2 4.2",
  chat: "M4 4h12v9H9l-3.4 3v-3H4z",
  chats: "M3 3.6h9v6.6H7.4l-2.6 2.2v-2.2H3zM14 7.2h3v6.6h-1.8V16l-2.6-2.2H8.4v-1.6",
  compose: "M9.4 4.4H4v11.6h11.6v-5.4M8.4 11.6l.6-2.6 6-6 2 2-6 6z",
  settings: "M3.5 6.2h6M13.5 6.2h3M3.5 13.8h3M10.5 13.8h6M11.5 4.2v4M8.5 11.8v4",
  search: "M8.8 14.2a5.4 5.4 0 1 0 0-10.8 5.4 5.4 0 0 0 0 10.8zM12.8 12.8l3.8 3.8",
  take: "M10 3v8.5M6.4 8.2 10 11.8l3.6-3.6M3.6 13v3.4h12.8V13",
  skip: "M4 5l5.5 5L4 15zM9.8 5l5.5 5-5.5 5zM16.6 5v10",
  transfer: "M3.5 7h11.8M12 3.6 15.4 7 12 10.4M16.5 13.4H6.2M9 10.6 5.8 13.4 9 16.6",
  tick: "M4 10.6 8.2 15 16 5.6",
  doubleTick: "M2 10.8 5.4 14.4 12 6.2M9 13.2l1.2 1.2L17.6 6",
  clock: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4.4l2.8 1.8",
  bell: "M5.4 13.6V9a4.6 4.6 0 0 1 9.2 0v4.6l1.4 1.6H4zM8.2 17.2h3.6M10 4.4V2.8",
  alert: "M10 3.2 17.6 16.4H2.4zM10 8v4M10 14.2v.1",
  question: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM8 8.2c.2-2.4 4-2.3 4 0 0 1.6-2 1.7-2 3.3M10 14v.1",
  hide: "M3 10s2.6-4.6 7-4.6 7 4.6 7 4.6-2.6 4.6-7 4.6S3 10 3 10zM4.4 16.2 15.6 3.8",
  archive: "M3 4h14v3.4H3zM4.2 7.4v8.8h11.6V7.4M8 10.6h4",
  unarchive: "M3 4h14v3.4H3zM4.2 7.4v8.8h11.6V7.4M10 14v-4M8 11.6 10 9.6l2 2",
  reopen: "M4.4 7.6A6.4 6.4 0 1 1 3.6 11M4 3.8v4h4",
  remove: "M3.6 5.6h12.8M8 5.6V3.4h4v2.2M5.2 5.6l.8 11h8l.8-11M8.4 9v4.4M11.6 9v4.4",
  more:
    "M4.2 10a.4.4 0 1 0 .8 0 .4.4 0 1 0-.8 0M9.6 10a.4.4 0 1 0 .8 0 .4.4 0 1 0-.8 0M15 10a.4.4 0 1 0 .8 0 .4.4 0 1 0-.8 0",
  attach:
    "M15.6 9.4 9.8 15.2a3.6 3.6 0 0 1-5.1-5.1l6.3-6.3a2.4 2.4 0 0 1 3.4 3.4l-6.2 6.2a1.2 1.2 0 0 1-1.7-1.7l5.3-5.3",
  unfold: "M5.6 8 10 12.4 14.4 8",
  up: "M10 16V4M4.8 9.2 10 4l5.2 5.2",
  down: "M10 4v12M4.8 10.8 10 16l5.2-5.2",
  back: "M12.4 4 6.4 10l6 6",
  close: "M5 5l10 10M15 5 5 15",
  info: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 9.2v4.4M10 6.4v.1",
  sun:
    "M10 13.4a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8zM10 2v1.6M10 16.4V18M2 10h1.6M16.4 10H18M4.3 4.3l1.2 1.2M14.5 14.5l1.2 1.2M15.7 4.3l-1.2 1.2M5.5 14.5l-1.2 1.2",
  moon: "M16.4 11.8A6.8 6.8 0 0 1 8.2 3.6a6.8 6.8 0 1 0 8.2 8.2z",
  screen: "M3 4.4h14v9H3zM7.4 16.6h5.2M10 13.4v3.2",
  place:
    "M10 17.4c3.6-3.8 5.4-6.6 5.4-9A5.4 5.4 0 0 0 4.6 8.4c0 2.4 1.8 5.2 5.4 9zM10 10.2a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  file: "M5 2.8h6.4L15 6.4v10.8H5zM11.2 2.8v3.8H15",
  play: "M6.6 4.2 15.4 10l-8.8 5.8z",
  order: "M3 4h2l1.6 8.4h8L16.4 7H5.8M7.6 16.2h.1M13.6 16.2h.1",
  queue: "M4 5.2h12M4 10h12M4 14.8h7",
  link:
    "M8.4 11.6a3.2 3.2 0 0 0 4.6 0l2.6-2.6a3.2 3.2 0 0 0-4.6-4.6l-.8.8M11.6 8.4a3.2 3.2 0 0 0-4.6 0L4.4 11a3.2 3.2 0 0 0 4.6 4.6l.8-.8",
  bar: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM5.2 5.2l9.6 9.6",
  end: "M7.4 3.4H3.6v13.2h3.8M8.4 10h8M13.2 6.8 16.4 10l-3.2 3.2",
  whatsapp: "M5.6 14.6A6 6 0 1 1 8 16l-3.4.8z",
  live_chat:
    "M3 10h14M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 3c-4.4 4.4-4.4 9.6 0 14M10 3c4.4 4.4 4.4 9.6 0 14",
  messenger: "M4 12.4 8.2 7.8l3.4 3L16 7.6",
  sms: "M4 5h12v8H9.2L6 15.8V13H4zM7 9h.1M10 9h.1M13 9h.1",
} as const;

export type IconName = keyof typeof drawings;

export interface IconProps {
  name: IconName;
  /** Edge in pixels. */
  size?: number;
  class?: string;
}

export function Icon({ name, size = 20, class: extra }: IconProps) {
  return (
    <svg
      class={extra ? `icon ${extra}` : "icon"}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      <path d={drawings[name]} />
    </svg>
  );
}

/** Words for screen readers alone. */
export function Hidden({ children }: { children: ComponentChildren }) {
  return <span class="hidden-text">{children}</span>;
}
