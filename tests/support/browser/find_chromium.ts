/** Finds a Chromium that runs: $CHROMIUM, else the system's, else the one inside npm:@sparticuz/chromium. */
import { dirname, join } from "node:path";
import { tmpdir } from "node:os";

export interface ChromiumProgram {
  path: string;
  /** What it needs in its environment to find its libraries and fonts. */
  env: Record<string, string>;
}

const SYSTEM_PATH = "/usr/bin/chromium";
const UNPACK = new URL("./unpack_chromium.ts", import.meta.url);

/**
 * The first of the three that answers `--version`. A $CHROMIUM that does not run is an error and never
 * passed over. Throws with what to do when there is none.
 */
export async function findChromium(): Promise<ChromiumProgram> {
  const named = Deno.env.get("CHROMIUM");
  if (named) return runnable({ path: named, env: {} }, "$CHROMIUM");
  const system = { path: SYSTEM_PATH, env: {} };
  if (await whyNot(system) === null) return system;
  return runnable(await unpackedChromium(), "the Chromium of npm:@sparticuz/chromium");
}

async function runnable(program: ChromiumProgram, name: string): Promise<ChromiumProgram> {
  const fault = await whyNot(program);
  if (fault === null) return program;
  throw new Error(
    `${name} (${program.path}) does not run: ${fault}\n` +
      "Browser tests need a Chromium: install one and set CHROMIUM to its path.",
  );
}

/** Null when the program answers `--version`, else its complaint. */
async function whyNot({ path, env }: ChromiumProgram): Promise<string | null> {
  try {
    const { success, stderr } = await new Deno.Command(path, { args: ["--version"], env, stdout: "null" })
      .output();
    return success ? null : new TextDecoder().decode(stderr).trim() || "it failed without a word";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Unpacks the package once per version into the user's cache folder. It is unpacked beside its place and
 * renamed, so that a process never sees half of it and several may do it at once.
 */
async function unpackedChromium(): Promise<ChromiumProgram> {
  const folder = join(cacheFolder(), versionOfPackage());
  if (!await exists(join(folder, "chromium"))) {
    await Deno.mkdir(dirname(folder), { recursive: true });
    const staging = await Deno.makeTempDir({ dir: dirname(folder), prefix: "unpacking-" });
    try {
      await unpackInto(staging);
      await Deno.writeTextFile(join(staging, "fonts.conf"), fontsConfiguration(folder));
      await Deno.rename(staging, folder);
    } catch (error) {
      await Deno.remove(staging, { recursive: true });
      if (!await exists(join(folder, "chromium"))) throw error;
    }
  }
  return {
    path: join(folder, "chromium"),
    env: {
      LD_LIBRARY_PATH: join(folder, "al2023", "lib"),
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
    },
  };
}

async function unpackInto(folder: string): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--allow-read",
      `--allow-write=${folder}`,
      "--allow-env",
      "--allow-sys",
      UNPACK.pathname,
    ],
    env: { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" },
  }).output();
  if (!success) throw new Error(`Chromium could not be unpacked: ${new TextDecoder().decode(stderr)}`);
}

function cacheFolder(): string {
  const home = Deno.env.get("HOME");
  return join(
    Deno.env.get("XDG_CACHE_HOME") ?? (home ? join(home, ".cache") : tmpdir()),
    "sportello-chromium",
  );
}

/** For example "153.0.0"; the folder's name, so that a newer package is unpacked anew. */
function versionOfPackage(): string {
  const specifier = import.meta.resolve("@sparticuz/chromium");
  const version = /@sparticuz\/chromium[@/](\d+\.\d+\.\d+)/.exec(specifier)?.[1];
  if (!version) throw new Error(`no version can be read from ${specifier}`);
  return version;
}

/** The package's own fonts and the system's; its own configuration names folders of another machine. */
function fontsConfiguration(folder: string): string {
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    "<fontconfig>",
    `  <dir>${join(folder, "fonts", "fonts")}</dir>`,
    "  <dir>/usr/share/fonts</dir>",
    `  <cachedir>${join(folder, "fonts-cache")}</cachedir>`,
    "</fontconfig>",
    "",
  ].join("\n");
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
