/** What this agent may do with this conversation now; routes decide it, views only show it. */
export interface Can {
  take: boolean;
  reply: boolean;
  transfer: boolean;
  handle: boolean;
  archive: boolean;
  unarchive: boolean;
  reopen: boolean;
  delete: boolean;
  /** End the session, live chat only (L1). */
  end: boolean;
}
