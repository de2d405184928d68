/** The pages of the harness: the hooks that the real views carry, and nothing else. */

/** The policy of the product's pages. */
export const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

export const styles = `
[data-scroller] { height: 300px; overflow: auto; display: flex; flex-direction: column-reverse }
#thread-c1 li { min-height: 60px }
`;

/** A row of a conversation list. */
export function row(conversation: string, order: string, text: string, list = "list-mine"): string {
  return `<li id="row-${conversation}" data-into="${list}" data-order="${order}" data-unread="2">` +
    `<a href="/?open=${conversation}">${text}</a><span data-unread>2 unread</span></li>`;
}

/** A bubble in the thread of conversation c1. */
export function bubble(message: string, order: string, text: string, author = "customer"): string {
  return `<li id="m-${message}" data-into="thread-c1" data-order="${order}" data-author="${author}" data-state="sent">` +
    `<p data-text>${text}</p></li>`;
}

/** The head and composer of c1 as one panel. */
export function panel(heading: string, draft = ""): string {
  return `<div id="panel-c1">
    <h1 id="heading" tabindex="-1">${heading}</h1>
    <details id="more"><summary>More</summary>menu</details>
    <form id="composer-c1" method="post" action="/conversations/c1/messages" data-composer data-conversation="c1">
      <p data-review hidden><button type="button"><span data-count></span> new</button></p>
      <input type="hidden" name="messageId" value="">
      <textarea id="composer-text" name="text" data-draft-url="/conversations/c1/draft" aria-label="Reply">${draft}</textarea>
      <span data-limit="200" hidden>200 left</span>
      <button type="submit">Send</button>
    </form></div>`;
}

interface PageParts {
  cursor: string;
  rows: string;
  bubbles: string;
  extra: string;
}

/** A whole page with a list, the open conversation c1, and everything the script looks for. */
export function page({ cursor, rows, bubbles, extra }: PageParts): string {
  return `<!doctype html><html lang="en" data-agent="u1" data-theme="light"><head><title>Harness</title>
<link rel="stylesheet" href="/styles.css"><script type="module" src="/app.js"></script></head><body>
<div id="cursor" data-cursor="${cursor}" hidden></div>
<div id="announcements" role="log"></div><div id="status" role="status"></div><div id="toasts"></div>
<div id="offline" hidden>Connection lost</div>
<dialog id="shortcuts"><button>Close</button></dialog>
<input id="search" type="search" data-shortcut="/">
<ol id="list-mine" data-list>${rows}</ol>
<ol id="list-waiting" data-list data-order-desc></ol>
<main data-thread="c1">${panel("Conversation")}
<div data-scroller><div><ol id="thread-c1">${bubbles}</ol></div></div>
<button data-newest hidden>New messages</button>
<template id="pending-message"><li data-author="u1"><p data-text></p><time></time>
<button type="button" data-retry hidden>Retry</button></li></template></main>
<form id="act" hx-post="/act" hx-swap="place"><button data-shortcut="t">Take</button></form>
<a id="boosted" href="/next" hx-boost="true">Next</a>
${extra}</body></html>`;
}
