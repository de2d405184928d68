/** The browser's own notifications: whether they may be shown, and showing one. */

export type Permission = NotificationPermission | "unsupported";

export function permission(): Permission {
  return "Notification" in globalThis ? Notification.permission : "unsupported";
}

/** Asks the person; only to be called from their own click, or browsers refuse and remember it. */
export async function askPermission(): Promise<Permission> {
  if (permission() === "default") await Notification.requestPermission();
  return permission();
}

export interface WebNotice {
  /** The conversation: a newer notice of it takes the place of the older one. */
  of: string;
  title: string;
  text: string;
  href: string;
}

/** Shows one where it may; a click on it comes back to this tab and opens the conversation. */
export function showWebNotice({ of, title, text, href }: WebNotice): void {
  if (permission() !== "granted") return;
  try {
    const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]")?.href ?? "";
    // The sound is the agent's own choice and rings beside it.
    const notice = new Notification(title, { tag: of, body: text, icon, silent: true });
    notice.onclick = () => {
      notice.close();
      globalThis.focus();
      location.assign(href);
    };
  } catch {
    // Phones have the name and refuse to make one without a service worker; the card in the page is there.
  }
}
