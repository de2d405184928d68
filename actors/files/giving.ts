/**
 * Giving an upload to whom it was sent: from then on, whoever may read that may read the file, and it goes when
 * that goes (H8). Pure.
 */
import type { Consequences, Rows } from "../runtime/behaviour.ts";
import { fileKey, fileOfKey, type StoredFile, uploadKey } from "./stored_file.ts";

/** The command asked for the file's row; one that is gone by now is left alone. */
export function give(
  file: string | undefined,
  belongs: { conversation: string } | { room: string },
  rows: Rows,
  to: Consequences,
) {
  if (file === undefined) return;
  const record = rows.get<StoredFile>(fileKey(file)).value;
  if (record === null) return;
  const owner = "room" in belongs ? belongs.room : belongs.conversation;
  to.checks.push(fileKey(file));
  to.sets.push({ key: fileKey(file), value: { ...record, belongs } satisfies StoredFile });
  to.sets.push({ key: fileOfKey(owner, file), value: null });
  to.deletes.push(uploadKey(file));
}
