/** The style sheets of every page, in the order in which it links them. */

/** Files of static/. */
export const sheetFiles = [
  "tokens.css",
  "base.css",
  "list.css",
  "frame.css",
  "composer.css",
  "quick_replies.css",
  "thread.css",
  "unknown.css",
  "floating.css",
  "routing.css",
  "alerts.css",
  "sheets.css",
  "site_chat.css",
] as const;

/** The name under which `stylesheet()` is served, after the files. */
export const utilitiesName = "utilities.css";
