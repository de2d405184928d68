/** Files at the desk: an agent uploads, sends and reads them. */
import { fileChores } from "../../../actors/files/chores.ts";
import { isObject } from "../../../demo/meta/answers.ts";
import type { Desk } from "../desk.ts";
import type { Browser } from "./browser.ts";

export interface Uploaded {
  status: number;
  /** The file's id; empty when it was refused. */
  id: string;
  problem: string | null;
  body: Record<string, unknown>;
}

/** What our own script sends when a file is dropped on a conversation, or on an internal chat. */
export async function upload(
  desk: Desk,
  browser: Browser,
  where: string | { room: string },
  name: string,
  bytes: BodyInit,
  headers: Record<string, string> = {},
): Promise<Uploaded> {
  const query = new URLSearchParams({
    ...(typeof where === "string" ? { conversation: where } : where),
    name,
  });
  const answer = await desk.ask(`/files?${query}`, {
    method: "POST",
    body: bytes,
    headers: {
      cookie: `session=${browser.token}`,
      origin: "http://desk.test",
      "sec-fetch-site": "same-origin",
      "accept-language": "en",
      ...headers,
    },
  });
  const body = parsed(answer.text);
  const { id, problem } = body;
  return {
    status: answer.status,
    id: typeof id === "string" ? id : "",
    problem: typeof problem === "string" ? problem : null,
    body,
  };
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

let messages = 0;

/** The agent's reply with a file. */
export function replyWith(browser: Browser, conversation: string, file: string, text = "") {
  const messageId = `FILE${++messages}`;
  return browser.post(`/conversations/${conversation}/replies`, { messageId, text, file });
}

/** The bytes of a file as this browser gets them. */
export async function bytesAt(desk: Desk, browser: Browser, path: string, headers: HeadersInit = {}) {
  const response = await desk.open(path, {
    headers: { cookie: `session=${browser.token}`, ...Object.fromEntries(new Headers(headers)) },
  });
  return { status: response.status, headers: response.headers, bytes: await response.bytes() };
}

/** What the janitor does for files, to its end. */
export async function cleanFiles({ deps: { store, committer, clock, files } }: Desk): Promise<void> {
  for (const chore of fileChores({ store, committer, clock, files })) while (await chore.doSome());
}
