/** Where everything lives: the addresses that views link and post to, and routes answer. */

export type ListKind = "waiting" | "mine" | "archived" | "handled";

/** What a person can do to a conversation by one POST without further input. */
export type Act = "take" | "handle" | "archive" | "unarchive" | "reopen" | "delete" | "end" | "undo";

const nouns: Record<Act, string> = {
  take: "takes",
  handle: "handlings",
  archive: "archivings",
  unarchive: "unarchivings",
  reopen: "reopenings",
  delete: "deletions",
  end: "endings",
  undo: "undos",
};

const seg = encodeURIComponent;

export const paths = {
  list: (list: ListKind) => `/conversations?list=${list}`,
  olderRows: (list: ListKind, after: string) => `/conversations?list=${list}&after=${seg(after)}`,
  conversation: (id: string, list?: ListKind) => `/conversations/${seg(id)}${list ? `?list=${list}` : ""}`,
  info: (id: string, shown: boolean) => `/conversations/${seg(id)}?info=${shown ? "on" : "off"}`,
  olderMessages: (id: string, before: number) => `/conversations/${seg(id)}/messages?before=${before}`,
  replies: (id: string) => `/conversations/${seg(id)}/replies`,
  retry: (id: string, messageId: string) => `/conversations/${seg(id)}/replies/${seg(messageId)}/retries`,
  typings: (id: string) => `/conversations/${seg(id)}/typings`,
  draft: (id: string) => `/conversations/${seg(id)}/draft`,
  transfers: (id: string) => `/conversations/${seg(id)}/transfers`,
  act: (id: string, act: Act) => `/conversations/${seg(id)}/${nouns[act]}`,
  live: "/live",
  signIn: "/sign-in",
  signOut: "/sign-out",
  setUp: "/set-up",
  link: (token: string) => `/links/${seg(token)}`,
  preferences: "/preferences",
  sessions: "/sessions",
  session: (id: string) => `/sessions/${seg(id)}/endings`,
  otherSessions: "/sessions/endings",
  agents: "/administration/agents",
  agent: (id: string) => `/administration/agents/${seg(id)}`,
  agentLinks: (id: string) => `/administration/agents/${seg(id)}/links`,
  queues: "/administration/queues",
  queue: (id: string) => `/administration/queues/${seg(id)}`,
  accounts: "/administration/accounts",
  account: (id: string) => `/administration/accounts/${seg(id)}`,
  /** The form for something new; a channel account needs its channel chosen first. */
  fresh: (collection: string, channel?: string) => `${collection}/new${channel ? `?channel=${channel}` : ""}`,
};
