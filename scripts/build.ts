/**
 * Bundles the browser's script: `deno run --allow-read --allow-write=static/build --allow-run scripts/build.ts`.
 * The file is named by its content, so it can be cached for ever; `manifest.json` says which one is current.
 */

/** The bundle as it was written. `name` is the file's name inside the folder. */
export interface Bundle {
  name: string;
  bytes: number;
}

const root = new URL("../", import.meta.url);

async function bundle(flags: string[]): Promise<Uint8Array<ArrayBuffer>> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", "--quiet", "--platform", "browser", "--minify", ...flags, "islands/main.ts"],
    cwd: root,
  }).output();
  if (code !== 0) throw new Error(`The bundle failed:\n${new TextDecoder().decode(stderr)}`);
  return stdout;
}

async function contentName(script: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", script));
  return `app-${digest.slice(0, 8).toHex()}.js`;
}

/**
 * Builds into `folder` and removes earlier builds from it. `flags` go to `deno bundle` as they are. Throws with
 * the bundler's words when the code does not bundle.
 */
export async function buildApp(
  folder: URL = new URL("static/build/", root),
  flags: string[] = [],
): Promise<Bundle> {
  const script = await bundle(flags);
  const name = await contentName(script);
  await Deno.mkdir(folder, { recursive: true });
  for await (const { name: old } of Deno.readDir(folder)) {
    if (/^app-\w+\.js$/.test(old) && old !== name) await Deno.remove(new URL(old, folder));
  }
  await Deno.writeFile(new URL(name, folder), script);
  await Deno.writeTextFile(new URL("manifest.json", folder), JSON.stringify({ "app.js": name }) + "\n");
  return { name, bytes: script.length };
}

if (import.meta.main) {
  const { name, bytes } = await buildApp(undefined, Deno.args);
  console.log(`static/build/${name}: ${(bytes / 1024).toFixed(1)} KB`);
}
