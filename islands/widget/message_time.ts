/** When a message was written, in the visitor's own time zone: the hour, with the day when it is not today. */

const { lang } = document.documentElement;
const tag = lang === "en" ? "en-GB" : "it-IT";
const hour = new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(tag, {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

export function messageTime(at: number): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return (isToday ? hour : day).format(at);
}
