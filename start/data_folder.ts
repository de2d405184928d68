/** The data folder: one process at a time, the generated key, and a reserve of disk for the day it is full. */
import { randomToken } from "../actors/base64.ts";
import { WrongSetting } from "./settings.ts";

/** Another process uses the folder already. */
export class FolderInUse extends Error {}

const reserveBytes = 8 * 1024 * 1024;

export class DataFolder {
  private constructor(readonly path: string, private readonly lock: Deno.FsFile) {}

  /** Makes the folder where it is missing and claims it; throws `FolderInUse`, or `WrongSetting` if it can't be one. */
  static async claim(path: string): Promise<DataFolder> {
    const lock = await openLock(path);
    if (!await lock.tryLock(true)) {
      lock.close();
      throw new FolderInUse(
        `${path} is in use by another process. One file serves one process: stop the other one, choose another ` +
          "DATA_DIR, or run several processes on a KV server (KV_URL)",
      );
    }
    const folder = new DataFolder(path, lock);
    await folder.#reserve();
    return folder;
  }

  get store(): string {
    return `${this.path}/sportello.sqlite`;
  }

  get files(): string {
    return `${this.path}/files`;
  }

  /** The key that seals secrets: made once, readable by its owner only. */
  async secretKey(): Promise<string> {
    const file = `${this.path}/secret.key`;
    try {
      return (await Deno.readTextFile(file)).trim();
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      const key = randomToken();
      await Deno.writeTextFile(file, `${key}\n`, { mode: 0o600, createNew: true });
      return key;
    }
  }

  /** The disk is full: gives up the reserve, once (law 7). */
  async makeRoom(): Promise<boolean> {
    try {
      await Deno.remove(`${this.path}/reserve`);
      console.error(
        JSON.stringify({ level: "error", what: "disk full", hint: "the reserve was freed: make room now" }),
      );
      return true;
    } catch {
      return false;
    }
  }

  release() {
    this.lock.close();
  }

  async #reserve() {
    const file = `${this.path}/reserve`;
    const size = await Deno.stat(file).then(({ size }) => size, () => 0);
    if (size < reserveBytes) await Deno.writeFile(file, new Uint8Array(reserveBytes)).catch(() => {});
  }
}

async function openLock(path: string): Promise<Deno.FsFile> {
  try {
    await Deno.mkdir(path, { recursive: true });
    return await Deno.open(`${path}/lock`, { create: true, write: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new WrongSetting(`DATA_DIR: "${path}" can't be used as a folder: ${why}`);
  }
}
