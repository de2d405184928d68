/** Deciding what becomes of a customer's file: it arrived, it did not, or somebody wants it fetched again (F4). */
import { unnamed } from "../files/name.ts";
import { fileKey, type StoredFile } from "../files/stored_file.ts";
import type { Media } from "../message.ts";
import { accept, refuse, type Rows } from "../runtime/behaviour.ts";
import type { Attach, FetchAgain } from "./commands.ts";
import type { Decided } from "./decide.ts";
import type { Entry } from "./entry.ts";
import { isToFetch, mediaOf } from "./files.ts";
import { entryKey } from "./rows.ts";
import type { Conversation } from "./state.ts";
import { audienceOf, maySee } from "./visibility.ts";

export function decideFiles(state: Conversation, command: Attach | FetchAgain, rows: Rows): Decided {
  if (command.type === "fetch-again" && !maySee(command.by, audienceOf(state))) return refuse("not-found");
  const { at, seq } = command;
  const entry = rows.get<Entry>(entryKey(state.id, seq)).value;
  if (entry?.type !== "message" || !("media" in entry.content)) return refuse("not-found");
  const { content } = entry;
  const amended = (media: Media, more: { adopts?: string; fetches?: true }): Decided =>
    accept({
      type: "amended",
      at,
      entry: { ...entry, content: { ...content, media } },
      settles: false,
      unparks: false,
      ...more,
    });
  switch (command.type) {
    case "fetch-again": {
      const { error: _, ...media } = content.media;
      const isLost = content.media.error !== undefined && isToFetch({ ...content, media });
      return isLost ? amended(media, { fetches: true }) : refuse("nothing-to-undo");
    }
    case "attach": {
      if (!isToFetch(content)) return refuse("not-found");
      if ("error" in command.result) return amended({ ...content.media, error: command.result.error }, {});
      const file = rows.get<StoredFile>(fileKey(command.result.file)).value;
      if (file === null) return refuse("not-found");
      const { name, ...held } = mediaOf(file);
      const called = content.media.name ?? (name === unnamed ? undefined : name);
      const media = { ...content.media, ...held, ...(called !== undefined && { name: called }) };
      return amended(media, { adopts: file.id });
    }
  }
}
