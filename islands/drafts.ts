/**
 * Drafts are kept on the server (D5), 800 ms after the last key and when the page goes away. Until the server
 * has one it is also kept in this tab, so that nothing typed is lost to a dropped connection or session.
 */
const pauseMs = 800;

interface Draft {
  text: string;
  /** What the server was last told; undefined while it has whatever the page came with. */
  told?: string;
  timer?: ReturnType<typeof setTimeout>;
  saving?: AbortController;
}

const drafts = new Map<string, Draft>();

/** Asked for when it is needed: the server loads this file, too, with the islands that it renders. */
const agent = () => document.documentElement.dataset.agent ?? "";

const keptKey = (url: string) => `draft:${agent()}:${url}`;

/** Notes what is typed now and saves it after a pause; nothing is saved where the server has nothing either. */
export function noteDraft(field: HTMLTextAreaElement): void {
  const url = field.dataset.draftUrl;
  if (!url) return;
  const draft = remember(url, field.value);
  if (!field.value && !(draft.told ?? field.defaultValue)) return;
  draft.timer = setTimeout(() => save(url, draft), pauseMs);
}

/** Saves at once. An empty text clears the draft. */
export function saveDraft(url: string, text: string): Promise<void> {
  return save(url, remember(url, text));
}

/** Puts back what this tab kept because the server could not be told. */
export function restoreKept(field: HTMLTextAreaElement): void {
  const kept = field.dataset.draftUrl && sessionStorage.getItem(keptKey(field.dataset.draftUrl));
  if (kept && !field.value) {
    field.value = kept;
    noteDraft(field);
  }
}

/** Saves everything that is still waiting, with requests that outlive the page; at most a second is waited. */
export async function flushDrafts(): Promise<void> {
  const waiting = [...drafts].filter(([, draft]) => draft.timer !== undefined);
  const saved = Promise.all(waiting.map(([url, draft]) => save(url, draft)));
  await Promise.race([saved, new Promise((resolve) => setTimeout(resolve, 1000))]);
}

/** A newer text takes the place of an older one, also of one that is on its way. */
function remember(url: string, text: string): Draft {
  const draft = drafts.get(url) ?? { text };
  draft.text = text;
  clearTimeout(draft.timer);
  drafts.set(url, draft);
  if (text) sessionStorage.setItem(keptKey(url), text);
  else sessionStorage.removeItem(keptKey(url));
  return draft;
}

async function save(url: string, draft: Draft): Promise<void> {
  clearTimeout(draft.timer);
  delete draft.timer;
  draft.saving?.abort();
  const saving = draft.saving = new AbortController();
  const { text } = draft;
  draft.told = text;
  try {
    // Whose draft it is: by now somebody else may have signed in with this browser.
    const body = new URLSearchParams({ text, agent: agent() });
    const headers = { "HX-Request": "true" };
    const { ok } = await fetch(url, { method: "PUT", body, headers, keepalive: true, signal: saving.signal });
    if (ok && draft.text === text) sessionStorage.removeItem(keptKey(url));
  } catch {
    // The copy in this tab stays; the next key or the next page tries again.
  }
}

/** Saves waiting drafts when the page goes away. */
export function watchLeaving(): void {
  addEventListener("pagehide", () => void flushDrafts());
}
