/** What routes may use: handed in by main.ts, never imported. */
import type { AddressBook, Contacts } from "../actors/address_book.ts";
import type { AgentPreferences } from "../actors/alerts/agent_preferences.ts";
import type { DirectoryRecords } from "../actors/directory.ts";
import type { Directory } from "../actors/directory.ts";
import type { Conversations, Door } from "../actors/door.ts";
import type { FileLinks } from "../actors/files/file_links.ts";
import type { Files } from "../actors/files/files.ts";
import type { Links } from "../actors/links.ts";
import type { Blocks } from "../actors/blocks.ts";
import type { Marks } from "../actors/marks.ts";
import type { Personnel } from "../actors/personnel.ts";
import type { Presences } from "../actors/presences.ts";
import type { QuickReplies } from "../actors/quick_replies.ts";
import type { Counter } from "../actors/read_models/counts.ts";
import type { Rooms } from "../actors/room.ts";
import type { RawDeliveries } from "../actors/raw_deliveries.ts";
import type { Clock } from "../actors/runtime/clock.ts";
import type { Committer } from "../actors/runtime/committer.ts";
import type { Feed } from "../actors/runtime/feed.ts";
import type { Store } from "../actors/runtime/store.ts";
import type { Secrets } from "../actors/secrets.ts";
import type { Sessions } from "../actors/sessions.ts";
import type { Typing } from "../actors/typing.ts";
import type { Visiting } from "../actors/visiting.ts";
import type { Visitors } from "../actors/visitors.ts";
import type { AssetFiles } from "./assets.ts";
import type { Hub } from "./live/hub.ts";
import type { Opened } from "../channels/opened_accounts.ts";
import type { VisitorHub } from "./widget/visitor_hub.ts";

export interface Deps {
  clock: Clock;
  store: Store;
  committer: Committer;
  feed: Feed;
  conversations: Conversations;
  contacts: Contacts;
  rooms: Rooms;
  addressBook: AddressBook;
  records: DirectoryRecords;
  directory: Directory;
  door: Door;
  files: Files;
  fileLinks: FileLinks;
  raw: RawDeliveries;
  accounts: Opened;
  sessions: Sessions;
  links: Links;
  personnel: Personnel;
  presences: Presences;
  preferences: AgentPreferences;
  secrets: Secrets;
  marks: Marks;
  counter: Counter;
  hub: Hub;
  visitors: Visitors;
  visiting: Visiting;
  blocks: Blocks;
  quickReplies: QuickReplies;
  visitorHub: VisitorHub;
  typing: Typing;
  assets: AssetFiles;
  /** Age in ms of the oldest message that waits to leave. */
  oldestOutgoing(): Promise<number>;
  settings: RouteSettings;
}

export interface RouteSettings {
  /** Where the world reaches us, without a slash at the end; empty to believe the Host header. */
  publicUrl: string;
  /** How many proxies stand in front; their X-Forwarded-For entries are believed from the right. */
  trustedProxies: number;
  timeZone: string;
}
