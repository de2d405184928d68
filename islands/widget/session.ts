/**
 * The visitor's token: kept in the frame's own storage, which the browser keeps apart for every site that embeds
 * it, and shared by that site's tabs; in memory where storage is refused. Made with the first message.
 */
import { type Answer, base, post } from "./api.ts";

const key = `sportello ${base}`;
let remembered: string | null = null;

/** The token, or null while this browser has not written anything. */
export function token(): string | null {
  try {
    return localStorage.getItem(key) ?? remembered;
  } catch {
    return remembered;
  }
}

function keep(value: string | null) {
  remembered = value;
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Refused or full: it lives as long as this page.
  }
}

/** The token, made now if there is none; of two tabs that ask at once, one makes it for both. */
export function ensureToken(): Promise<Answer<string>> {
  return alone(async () => {
    const known = token();
    if (known !== null) return { ok: true, value: known };
    const made = await post<{ token: string }>("/session", {}, null);
    if (!made.ok) return made;
    keep(made.value.token);
    return { ok: true, value: made.value.token };
  });
}

/** The server does not know this token any more; another tab may have a newer one already. */
export function forgetToken(refused: string) {
  if (token() === refused) keep(null);
}

/** Calls back when another tab got or lost the token. */
export function onOtherTab(listener: () => void) {
  addEventListener("storage", (event) => {
    if (event.key === key || event.key === null) listener();
  });
}

/** One after the other across tabs; without Web Locks (a page not served securely) just in this one. */
function alone<Value>(work: () => Promise<Value>): Promise<Value> {
  return "locks" in navigator ? navigator.locks.request(key, work) as Promise<Value> : work();
}
