/** A disk of a few megabytes that can be filled to the last byte; null where this user may mount none. */

export interface SmallDisk {
  path: string;
  /** Writes until nothing more fits. */
  fill(): Promise<void>;
  /** Takes what `fill` wrote away again. */
  clear(): Promise<void>;
  unmount(): Promise<void>;
}

export async function mountSmallDisk(megabytes: number): Promise<SmallDisk | null> {
  const path = await Deno.makeTempDir();
  const filler = `${path}/filler`;
  if (!await run("mount", "-t", "tmpfs", "-o", `size=${megabytes}m`, "none", path)) {
    await Deno.remove(path);
    return null;
  }
  return {
    path,
    async fill() {
      const file = await Deno.open(filler, { create: true, append: true });
      for (const size of [65_536, 4_096, 1]) {
        const bytes = new Uint8Array(size);
        while (await file.write(bytes).then((written) => written === size, () => false));
      }
      file.close();
    },
    clear: () => Deno.remove(filler),
    async unmount() {
      await run("umount", path);
      await Deno.remove(path);
    },
  };
}

async function run(command: string, ...args: string[]): Promise<boolean> {
  try {
    return (await new Deno.Command(command, { args, stderr: "null", stdout: "null" }).output()).success;
  } catch {
    return false;
  }
}
