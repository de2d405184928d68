/** What decides and remembers, put together over one store: everything below channels and HTTP. */
import { AddressBook } from "../actors/address_book.ts";
import { agentRecords } from "../actors/agent.ts";
import { blockRecords } from "../actors/block.ts";
import { Blocks } from "../actors/blocks.ts";
import { accountRecords } from "../actors/channel_account.ts";
import { contactRecords } from "../actors/contact.ts";
import { conversation } from "../actors/conversation.ts";
import { Directory } from "../actors/directory.ts";
import { Door } from "../actors/door.ts";
import { Links } from "../actors/links.ts";
import { Personnel } from "../actors/personnel.ts";
import { presence } from "../actors/presence.ts";
import { Presences } from "../actors/presences.ts";
import { Pulse } from "../actors/pulse.ts";
import { queueRecords } from "../actors/queue.ts";
import { QuickReplies } from "../actors/quick_replies.ts";
import { replyRecords } from "../actors/quick_reply.ts";
import { room } from "../actors/room.ts";
import { Dispatcher } from "../actors/routing/dispatcher.ts";
import type { Clock } from "../actors/runtime/clock.ts";
import { Runtime } from "../actors/runtime/runtime.ts";
import type { Store } from "../actors/runtime/store.ts";
import { Sessions } from "../actors/sessions.ts";
import { Visiting } from "../actors/visiting.ts";

export type Core = ReturnType<typeof createCore>;

/**
 * Nothing runs by itself until `runtime`, `directory`, `presences`, `pulse`, `blocks`, `quickReplies`, `visiting`
 * and `dispatcher` are started.
 */
export function createCore(store: Store, clock: Clock) {
  const runtime = new Runtime(store, clock);
  const { committer, feed } = runtime;
  const conversations = runtime.actors(conversation);
  const contacts = runtime.actors(contactRecords);
  const rooms = runtime.actors(room);
  const records = {
    agents: runtime.actors(agentRecords),
    queues: runtime.actors(queueRecords),
    accounts: runtime.actors(accountRecords),
  };
  const directory = new Directory(store, records);
  const pulse = new Pulse(store, committer, clock);
  const presenceActors = runtime.actors(presence);
  const presences = new Presences({ store, clock, directory, pulse, presenceActors });
  const dispatcher = new Dispatcher({ store, clock, runtime, directory, conversations, presences });
  const sessions = new Sessions(store, committer, clock);
  const links = new Links(store, committer, clock);
  const addressBook = new AddressBook({ store, clock, directory, contacts, conversations });
  const known = {
    store,
    clock,
    committer,
    feed,
    conversations,
    records,
    directory,
    presences,
    sessions,
    links,
  };
  const blocks = new Blocks({ store, clock, blockActors: runtime.actors(blockRecords) });
  const quickReplies = new QuickReplies({ store, clock, replyActors: runtime.actors(replyRecords) });
  const visiting = new Visiting({ store, committer, clock, conversations });
  const parts = { runtime, pulse, dispatcher, contacts, rooms, addressBook, blocks, quickReplies, visiting };
  return { ...parts, ...known, door: new Door(known), personnel: new Personnel(known) };
}
