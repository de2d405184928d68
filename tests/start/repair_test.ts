/** `deno task repair` as whoever runs it sees it: what it says, what it refuses, with the task's own permissions. */
import assert from "node:assert/strict";
import { openStore } from "../../actors/runtime/kv_store.ts";
import type { Store } from "../../actors/runtime/store.ts";
import { DataFolder } from "../../start/data_folder.ts";
import { FakeClock } from "../support/clock.ts";
import { everyState, strangers } from "../support/every_state.ts";
import { startKvServer } from "../support/kv_server.ts";
import { Office } from "../support/office.ts";
import { damage, placedRows } from "../support/placed_rows.ts";

const root = new URL("../../", import.meta.url);

/** Runs the task's command; its exit code, and what it printed. */
async function runTask(env: Record<string, string>): Promise<{ code: number; said: string }> {
  const { tasks } = JSON.parse(await Deno.readTextFile(new URL("deno.json", root)));
  const [program, run, ...args] = tasks.repair.command.split(" ");
  assert.deepEqual([program, run], ["deno", "run"]);
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--cached-only", "--no-lock", "--no-check", ...args],
    cwd: root,
    env: { NO_COLOR: "1", ...env },
    signal: AbortSignal.timeout(30_000),
  }).output();
  const text = new TextDecoder();
  return { code, said: (text.decode(stdout) + text.decode(stderr)).trim() };
}

async function inFolder(use: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Opens a store, fills and damages it; resolves with the rows that stood before and the report to expect. */
async function fillAndDamage(store: Store) {
  const office = new Office(store, new FakeClock());
  const ids = await everyState(office);
  const before = await placedRows(store);
  const strays = strangers(ids);
  await damage(store, { deletes: before.map(({ key }) => key), sets: strays });
  await office.stop();
  const said = `Conversations: ${ids.length}. Rows put back: ${before.length}, removed: ${strays.length}.`;
  return { before, said };
}

Deno.test("law 13 the task repairs the file of a stopped product and says what it did", () =>
  inFolder(async (dataDir) => {
    const path = `${dataDir}/sportello.sqlite`;
    const store = await openStore({ location: path });
    const { before, said } = await fillAndDamage(store);
    store.close();
    assert.deepEqual(await runTask({ DATA_DIR: dataDir }), { code: 0, said });
    const repaired = await openStore({ location: path });
    assert.deepEqual(await placedRows(repaired), before);
    repaired.close();
  }));

Deno.test("law 13 the task repairs a KV server while others have it open", () =>
  inFolder(async (folder) => {
    const server = startKvServer({ path: `${folder}/store.sqlite` });
    Deno.env.set("DENO_KV_ACCESS_TOKEN", server.token);
    const store = await openStore({ location: server.url });
    try {
      const { before, said } = await fillAndDamage(store);
      const env = { KV_URL: server.url, SECRET_KEY: "a key that opens nothing" };
      assert.deepEqual(await runTask(env), { code: 0, said });
      assert.deepEqual(await placedRows(store), before);
    } finally {
      store.close();
      await server.stop();
    }
  }));

Deno.test("law 9 the task refuses a file that a running product holds", () =>
  inFolder(async (dataDir) => {
    const running = await DataFolder.claim(dataDir);
    const { code, said } = await runTask({ DATA_DIR: dataDir });
    running.release();
    assert.equal(code, 1);
    assert.match(said, /is in use by another process/);
  }));

Deno.test("law 13 the task does not make the folder it was to repair", () =>
  inFolder(async (folder) => {
    const dataDir = `${folder}/misspelt`;
    const { code, said } = await runTask({ DATA_DIR: dataDir });
    assert.equal(code, 1);
    assert.equal(said, `DATA_DIR: "${dataDir}" is not there, so there is nothing to repair`);
    await assert.rejects(Deno.stat(dataDir), Deno.errors.NotFound);
  }));
