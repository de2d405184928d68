/** Whether this tab holds the browser's one connection (leadership.ts), and so acts for all of them. */

let leads = false;

export function isLeading(): boolean {
  return leads;
}

export function setLeading(now: boolean): void {
  leads = now;
}
