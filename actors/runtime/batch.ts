/** Which write sets may share one commit: within the store's limits, and none that checks what another writes. */
import { limits } from "./store.ts";
import type { WriteSet } from "./write_set.ts";

const roomForLog = 2;
const maxLogBytes = 48 * 1024;

export class Batch {
  #checks = 0;
  #mutations = roomForLog;
  #bytes = 0;
  #keyBytes = 0;
  #logBytes = 0;
  #written = new Set<string>();
  isFull = false;

  /** The first one always gets in: the store itself refuses what can never fit. */
  admits(set: WriteSet): boolean {
    if (this.#mutations > roomForLog && !this.#hasRoom(set)) {
      this.isFull = true;
      return false;
    }
    for (const name of set.checks.keys()) if (this.#written.has(name)) return false;
    return true;
  }

  add(set: WriteSet) {
    this.#checks += set.checks.size;
    this.#mutations += set.mutations;
    this.#bytes += set.bytes;
    this.#keyBytes += set.keyBytes;
    this.#logBytes += set.logBytes;
    for (const name of set.sets.keys()) this.#written.add(name);
    for (const name of set.deletes.keys()) this.#written.add(name);
  }

  #hasRoom(set: WriteSet): boolean {
    return this.#checks + set.checks.size <= limits.localChecks &&
      this.#mutations + set.mutations <= limits.mutations &&
      this.#bytes + set.bytes <= limits.commitBytes - maxLogBytes &&
      this.#keyBytes + set.keyBytes <= limits.keyBytes - 256 &&
      this.#logBytes + set.logBytes <= maxLogBytes;
  }
}
