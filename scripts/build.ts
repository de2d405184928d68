/**
 * Bundles the browser's scripts: `deno run --allow-read --allow-write=static/build --allow-run scripts/build.ts`.
 * Files are named by their content, so they can be cached for ever; `manifest.json` says which are current.
 */

/** The bundle as it was written. `name` is the file's name inside the folder. */
export interface Bundle {
  name: string;
  bytes: number;
}

interface Entry {
  file: string;
  format: "esm" | "iife";
}

/** The loader runs on other people's pages: as a classic script that leaves no name behind. */
const entries = {
  "app": { file: "islands/main.ts", format: "esm" },
  "widget-frame": { file: "islands/widget/frame.ts", format: "esm" },
  "widget-loader": { file: "islands/widget/loader.ts", format: "iife" },
} as const satisfies Record<string, Entry>;

type EntryName = keyof typeof entries;

const root = new URL("../", import.meta.url);

async function bundle({ file, format }: Entry, flags: string[]): Promise<Uint8Array<ArrayBuffer>> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", "--quiet", "--platform", "browser", "--format", format, "--minify", ...flags, file],
    cwd: root,
  }).output();
  if (code !== 0) throw new Error(`The bundle failed:\n${new TextDecoder().decode(stderr)}`);
  return stdout;
}

async function contentName(stem: EntryName, script: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", script));
  return `${stem}-${digest.slice(0, 8).toHex()}.js`;
}

/** Bundles one script into `folder` and removes earlier builds of it. Throws with the bundler's words. */
async function build(stem: EntryName, folder: URL, flags: string[]): Promise<Bundle> {
  const script = await bundle(entries[stem], flags);
  const name = await contentName(stem, script);
  await Deno.mkdir(folder, { recursive: true });
  for await (const { name: old } of Deno.readDir(folder)) {
    if (old.replace(/-[0-9a-f]+\.js$/, "") === stem && old !== name) await Deno.remove(new URL(old, folder));
  }
  await Deno.writeFile(new URL(name, folder), script);
  return { name, bytes: script.length };
}

/** Builds some scripts, and the manifest that names them. `flags` go to `deno bundle` as they are. */
async function buildSome(stems: EntryName[], folder: URL, flags: string[]): Promise<Bundle[]> {
  const bundles = await Promise.all(stems.map((stem) => build(stem, folder, flags)));
  const manifest = Object.fromEntries(stems.map((stem, index) => [`${stem}.js`, bundles[index]!.name]));
  await Deno.writeTextFile(new URL("manifest.json", folder), JSON.stringify(manifest) + "\n");
  return bundles;
}

/** The agents' script alone. */
export async function buildApp(folder: URL, flags: string[] = []): Promise<Bundle> {
  const [bundle] = await buildSome(["app"], folder, flags);
  return bundle!;
}

/** Every script, into `static/build` by default. */
export function buildAll(
  folder: URL = new URL("static/build/", root),
  flags: string[] = [],
): Promise<Bundle[]> {
  return buildSome(Object.keys(entries) as EntryName[], folder, flags);
}

if (import.meta.main) {
  for (const { name, bytes } of await buildAll(undefined, Deno.args)) {
    console.log(`static/build/${name}: ${(bytes / 1024).toFixed(1)} KB`);
  }
}
