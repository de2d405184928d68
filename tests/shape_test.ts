/** The shape of the house: which way imports go, how long files are, what has one place, and that rules have tests. */
import assert from "node:assert/strict";

const root = new URL("../", import.meta.url);
const sourceFolders = [
  "actors",
  "channels",
  "routes",
  "start",
  "islands",
  "languages",
  "demo",
  "bench",
  "scripts",
  "tests",
];

interface Source {
  path: string;
  text: string;
}

interface Import {
  /** A path from the root of the project, or a package's name. */
  to: string;
  isType: boolean;
}

function* walk(folder: string): Generator<string> {
  for (const entry of Deno.readDirSync(new URL(folder, root))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) yield* walk(path);
    else if (/\.tsx?$/.test(entry.name)) yield path;
  }
}

const read = (path: string): Source => ({ path, text: Deno.readTextFileSync(new URL(path, root)) });
const sources = ["main.ts", ...sourceFolders.flatMap((folder) => [...walk(folder)])].map(read);
const inside = (...folders: string[]) => ({ path }: Source) =>
  folders.some((folder) => path.startsWith(folder));

function importsOf({ path, text }: Source): Import[] {
  const found = text.matchAll(
    /^\s*(?:import|export)\s+(type\s)?[^"';]*?from\s+"([^"]+)"|^\s*import\s+"([^"]+)"/gm,
  );
  return [...found].map(([, type, from, bare]) => {
    const name = (from ?? bare)!;
    const to = name.startsWith(".")
      ? new URL(name, new URL(path, root)).pathname.slice(root.pathname.length)
      : name;
    return { to, isType: type !== undefined };
  });
}

/** What a part may import of the project, and which packages. The first part that fits a file is its part. */
const parts: { of: string; project: RegExp; packages: RegExp }[] = [
  { of: "actors/runtime/", project: /^actors\/runtime\//, packages: /^node:v8$/ },
  { of: "actors/", project: /^actors\//, packages: /^(hash-wasm|@imagemagick\/magick-wasm)$/ },
  { of: "channels/", project: /^(channels|actors)\//, packages: /^node:(crypto|buffer)$/ },
  { of: "languages/", project: /^languages\/|^actors\/message\.ts$/, packages: /^$/ },
  // A view may render an island on the server, so that it is there before its script.
  {
    of: "routes/views/",
    project: /^(routes\/views|routes\/props|channels|actors|languages|islands)\//,
    packages: /^(preact|@twind)/,
  },
  { of: "routes/", project: /^(routes|channels|actors|languages)\//, packages: /^(hono|preact|@twind)/ },
  { of: "start/", project: /^(start|routes|channels|actors)\//, packages: /^hono$/ },
  { of: "main.ts", project: /^(start|actors)\//, packages: /^$/ },
];

Deno.test("S1 imports go one way: main, start, routes, channels and actors, the runtime", () => {
  const wrong: string[] = [];
  for (const source of sources) {
    const part = parts.find(({ of }) => source.path.startsWith(of));
    for (const { to, isType } of part ? importsOf(source) : []) {
      // The browser's side says what it wants to be told; only the shape of that may be taken from there.
      if (isType && part!.of === "routes/" && to.startsWith("islands/")) continue;
      const allowed = /^[a-z_]+\//.test(to) && /\.tsx?$/.test(to) || to === "main.ts"
        ? part!.project
        : part!.packages;
      if (!allowed.test(to)) wrong.push(`${source.path} imports ${to}`);
    }
  }
  assert.deepEqual(wrong, []);
});

Deno.test("S1 what runs in the browser imports islands, words, and of the server nothing but types", () => {
  const wrong: string[] = [];
  for (const source of sources.filter(inside("islands/"))) {
    for (const { to, isType } of importsOf(source)) {
      const isOurs = /^(islands|languages)\//.test(to) || /^(htmx\.org|preact)/.test(to);
      const isShape = isType && /^(routes\/views|actors)\//.test(to);
      if (!isOurs && !isShape) wrong.push(`${source.path} imports ${to}`);
    }
  }
  assert.deepEqual(wrong, []);
});

Deno.test("S1 no file is longer than 250 lines", () => {
  const long = sources.map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
    .filter(({ lines }) => lines > 250);
  assert.deepEqual(long, []);
});

/** Each thing that has one place, and the places it may stand in. */
const onlyIn: [string, RegExp, (source: Source) => boolean][] = [
  [
    "the time",
    /\bDate\.now\b|\bnew Date\(\)/,
    inside("actors/runtime/clock.ts", "demo/", "islands/", "bench/", "tests/"),
  ],
  ["the database", /\bDeno\.openKv\b/, inside("actors/runtime/kv_store.ts", "bench/", "tests/")],
  ["rows that expire by themselves", /\bexpireIn\s*:/, () => false],
  ["a task with every permission", /deno (?:run|test)[^"\n]* -A\b/, inside("tests/")],
  ["a silenced check", /@ts-(?:ignore|expect-error|nocheck)|deno-lint-ignore/, inside("tests/shape_test.ts")],
];

Deno.test("S1 time, database and permissions come in at one place each", () => {
  const tasks = read("deno.json");
  for (const [what, pattern, mayStandIn] of onlyIn) {
    const found = [...sources, tasks].filter((source) => pattern.test(source.text) && !mayStandIn(source));
    assert.deepEqual(found.map(({ path }) => path), [], what);
  }
});

Deno.test("S1 no task runs with every permission", () => {
  const { tasks } = JSON.parse(read("deno.json").text) as { tasks: Record<string, { command?: string }> };
  for (const [name, { command = "" }] of Object.entries(tasks)) {
    assert.doesNotMatch(command, /(^|\s)(-A|--allow-all)(\s|$)/, name);
  }
});

Deno.test("S1 every rule in docs/rules.md has a test whose name begins with it, in the file it names", () => {
  const rows = [...read("docs/rules.md").text.matchAll(/^\| ([A-Z]\d+) +\|[^|]+\| `([^`]+)` +\|$/gm)];
  assert.ok(rows.length >= 27, `only ${rows.length} rules are listed`);
  const missing = rows.filter(([, rule, path]) => {
    const named = new RegExp(`["\`](?:[A-Z]\\d+ )*${rule} `);
    return !named.test(sources.find((source) => source.path === path)?.text ?? "");
  });
  assert.deepEqual(missing.map(([row]) => row), []);
});
