/** The chat inside the frame: puts thread, connection, outbox, receipts and host together. */
import { watchFiles } from "./choosing.ts";
import { focusComposer, watchComposer } from "./composer.ts";
import { Connection } from "./connection.ts";
import { askAgain, focusDetails, showDetails, watchDetails } from "./details.ts";
import { Ending } from "./ending.ts";
import { isOpen, onShown, say } from "./host.ts";
import { Outbox } from "./outbox.ts";
import { acknowledge } from "./receipts.ts";
import { onOtherTab, token } from "./session.ts";
import { Thread } from "./thread.ts";
import { hideTyping, showTyping } from "./typing_line.ts";
import { isUnavailable, makeUnavailable } from "./unavailable.ts";
import { words } from "./words.ts";

const thread = new Thread();
const state = document.getElementById("state")!;
const offline = document.getElementById("offline")!;
const scroller = document.getElementById("scroller")!;
const log = document.getElementById("log")!;

const isLoading = () => log.getAttribute("aria-busy") === "true";

function describe() {
  const people = thread.entries.filter((entry) => entry.type === "joined" || entry.type === "theirs");
  const last = people.at(-1);
  const name = last && "author" in last ? last.author : "";
  if (isLoading()) state.textContent = words.connecting;
  else if (thread.conversation !== null && !thread.goesOn) state.textContent = words.over;
  else if (name) state.textContent = words.talkingTo(name);
  else state.textContent = document.body.hasAttribute("data-away") ? words.awayHint : words.hint;
}

/** After anything that may have changed what is shown, or whether it is looked at. */
function settle() {
  if (isUnavailable()) return connection.want(null);
  const known = token();
  // Connected only while somebody looks or may be answered.
  connection.want(known !== null && (isOpen() || thread.goesOn || isLoading()) ? known : null);
  if (known === null) thread.show(null, []);
  describe();
  ending.show(thread);
  showDetails(thread);
  acknowledge(thread.conversation, thread.entries);
}

const connection = new Connection({
  history({ conversation, entries }) {
    thread.show(conversation, entries);
    settle();
  },
  told(told) {
    thread.add(told);
    if (told.entries.some(({ type }) => type === "theirs" || type === "over")) hideTyping();
    settle();
  },
  typing: ({ author, forMs }) => showTyping(words.typing(author), forMs),
  line: (up) => void (offline.hidden = up),
  unknown: settle,
  barred: bar,
});

function bar() {
  makeUnavailable();
  settle();
}

const ending = new Ending({
  ended(told) {
    thread.add(told);
    settle();
  },
  again() {
    thread.show(null, []);
    settle();
    focus();
  },
  barred: bar,
});

const outbox = new Outbox({
  pending(id, part) {
    thread.showPending(id, part, "pending");
    scroller.scrollTop = scroller.scrollHeight;
  },
  failed(id, part, status) {
    thread.showPending(id, part, "failed", status === 429 ? words.tooMany : words.failed);
    if (status === 403) bar();
    if (status === 422 && !thread.goesOn && !part.file) {
      askAgain();
      settle();
    }
  },
  sent(sent) {
    thread.settle(sent);
    settle();
  },
});

function focus() {
  if (!focusDetails()) focusComposer();
}

watchComposer((part) => outbox.send(part), () => thread.goesOn);
watchFiles();
watchDetails(() => {
  settle();
  focusComposer();
  outbox.retryAll();
});
log.addEventListener("click", ({ target }) => {
  const message = (target as Element).closest("[data-retry]")?.closest<HTMLElement>(".message");
  if (message) outbox.retry(message.dataset.message ?? "");
});
document.getElementById("close")!.addEventListener("click", () => say({ kind: "close" }));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.isComposing) say({ kind: "close" });
});
onShown((byPerson) => {
  settle();
  if (byPerson && isOpen()) focus();
});
onOtherTab(settle);
settle();
say({ kind: "ready" });
