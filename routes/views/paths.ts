/** Where everything lives: the addresses that views link and post to, and routes answer. */

export type ListKind = "waiting" | "mine" | "archived" | "handled";

/** What a person can do to a conversation by one POST without further input. */
export type Act = "take" | "pass" | "handle" | "archive" | "unarchive" | "reopen" | "delete" | "end" | "undo";

const nouns: Record<Act, string> = {
  take: "takes",
  pass: "passings",
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
  /** Where files are uploaded to a conversation; the name follows as a parameter. */
  uploads: (id: string) => `/files?conversation=${seg(id)}`,
  /** `through`: the open conversation by which a file of a past one may be read (O9). */
  file: (id: string, through?: string) => `/files/${seg(id)}${through ? `?through=${seg(through)}` : ""}`,
  filePreview: (id: string, through?: string) =>
    `/files/${seg(id)}/preview${through ? `?through=${seg(through)}` : ""}`,
  fetchAgain: (id: string, seq: number) => `/conversations/${seg(id)}/messages/${seq}/fetches`,
  typings: (id: string) => `/conversations/${seg(id)}/typings`,
  draft: (id: string) => `/conversations/${seg(id)}/draft`,
  ignorings: (id: string) => `/conversations/${seg(id)}/ignorings`,
  ignoringUndos: (id: string) => `/conversations/${seg(id)}/ignorings/undos`,
  /** A past conversation with the same person, read through this one (O9). */
  past: (id: string, past: string) => `/conversations/${seg(id)}/history/${seg(past)}`,
  olderPastMessages: (id: string, past: string, before: number) =>
    `/conversations/${seg(id)}/history/${seg(past)}/messages?before=${before}`,
  olderHistory: (id: string, after: string) => `/conversations/${seg(id)}/history?after=${seg(after)}`,
  historyFrom: (id: string, after: string) => `/conversations/${seg(id)}?history=${seg(after)}`,
  contacts: "/contacts",
  contactsFound: (query: string) => `/contacts?q=${seg(query)}`,
  olderContacts: (after: string) => `/contacts?after=${seg(after)}`,
  newContact: (conversation?: string) =>
    `/contacts/new${conversation ? `?conversation=${seg(conversation)}` : ""}`,
  contact: (id: string) => `/contacts/${seg(id)}`,
  contactHistory: (id: string, after: string) => `/contacts/${seg(id)}?history=${seg(after)}`,
  contactAddresses: (id: string) => `/contacts/${seg(id)}/addresses`,
  contactUnlinks: (id: string) => `/contacts/${seg(id)}/addresses/unlinkings`,
  contactMessages: (id: string) => `/contacts/${seg(id)}/messages`,
  transfers: (id: string) => `/conversations/${seg(id)}/transfers`,
  transferUndos: (id: string) => `/conversations/${seg(id)}/transfers/undos`,
  blocks: (id: string) => `/conversations/${seg(id)}/blocks`,
  act: (id: string, act: Act) => `/conversations/${seg(id)}/${nouns[act]}`,
  rooms: "/rooms",
  olderRooms: (after: string) => `/rooms?after=${seg(after)}`,
  /** Whom to write to among colleagues. */
  newRoom: "/rooms/new",
  room: (id: string) => `/rooms/${seg(id)}`,
  roomMessages: (id: string) => `/rooms/${seg(id)}/messages`,
  olderRoomMessages: (id: string, before: number) => `/rooms/${seg(id)}/messages?before=${before}`,
  roomReadings: (id: string) => `/rooms/${seg(id)}/readings`,
  roomTypings: (id: string) => `/rooms/${seg(id)}/typings`,
  roomDraft: (id: string) => `/rooms/${seg(id)}/draft`,
  roomUploads: (id: string) => `/files?room=${seg(id)}`,
  live: "/live",
  signIn: "/sign-in",
  signOut: "/sign-out",
  setUp: "/set-up",
  link: (token: string) => `/links/${seg(token)}`,
  preferences: "/preferences",
  chatSettings: "/settings/chat",
  ownSounds: "/settings/chat/sounds",
  ownSoundRemovals: "/settings/chat/sounds/removals",
  presence: "/presence",
  sessions: "/sessions",
  session: (id: string) => `/sessions/${seg(id)}/endings`,
  otherSessions: "/sessions/endings",
  agents: "/administration/agents",
  agent: (id: string) => `/administration/agents/${seg(id)}`,
  agentLinks: (id: string) => `/administration/agents/${seg(id)}/links`,
  queues: "/administration/queues",
  blockList: "/administration/blocks",
  blockLiftings: "/administration/blocks/liftings",
  queue: (id: string) => `/administration/queues/${seg(id)}`,
  accounts: "/administration/accounts",
  quickReplies: "/administration/quick-replies",
  quickReply: (id: string) => `/administration/quick-replies/${seg(id)}`,
  quickReplyRemovals: (id: string) => `/administration/quick-replies/${seg(id)}/removals`,
  quickReplyRemovalUndos: (id: string) => `/administration/quick-replies/${seg(id)}/removals/undos`,
  quickRepliesWhere: (where: Record<string, string>) =>
    `/administration/quick-replies?${new URLSearchParams(where)}`,
  /** What the panel of a composer shows. */
  offeredReplies: (id: string) => `/conversations/${seg(id)}/quick-replies`,
  account: (id: string) => `/administration/accounts/${seg(id)}`,
  /** The visitor's page beside the form of its settings, in one language, at one moment. */
  siteChatPreview: (language: string, away: boolean) =>
    `/administration/chat-preview?language=${language}&away=${away ? "yes" : ""}`,
  /** The form for something new; a channel account needs its channel chosen first. */
  fresh: (collection: string, channel?: string) => `${collection}/new${channel ? `?channel=${channel}` : ""}`,
};
