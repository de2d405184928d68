/** What this agent may do with this conversation now; routes decide it, views only show it. */
export interface Can {
  take: boolean;
  reply: boolean;
  /** Let the next one be asked. */
  pass: boolean;
  transfer: boolean;
  handle: boolean;
  archive: boolean;
  unarchive: boolean;
  reopen: boolean;
  /** Out of one's own sight while it waits (U4). */
  ignore: boolean;
  delete: boolean;
  /** End the session, live chat only (L1). */
  end: boolean;
  /** Block the visitor's address, live chat only (L2). */
  block: boolean;
}
