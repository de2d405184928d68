/** Scenes in which a reply's process is killed: a desk as a child process, the simulated WhatsApp, their store. */
import type { Entry, MessageEntry } from "../../actors/conversation/entry.ts";
import type { Item } from "../../actors/runtime/outbox_rows.ts";
import { demoWhatsApp } from "../../demo/company.ts";
import { startWhatsApp, type WhatsAppDemo } from "../../demo/whatsapp/server.ts";
import type { ReplyDesk, ReplyDeskOptions } from "./crash_reply_desk.ts";
import { until } from "./until.ts";

const patienceMs = 15_000;

export class CrashScene {
  #child: Deno.ChildProcess | undefined;

  private constructor(
    readonly provider: WhatsAppDemo,
    private readonly options: { hook: string },
    private readonly folder: string,
    private readonly kv: Deno.Kv,
  ) {}

  /** Runs `play` with a provider and an empty store, and removes everything afterwards. */
  static async run(play: (scene: CrashScene) => Promise<void>): Promise<void> {
    const folder = await Deno.makeTempDir();
    const options = { hook: "", ...demoWhatsApp, retryMs: [50, 200, 1_000] };
    const provider = startWhatsApp(options);
    const kv = await Deno.openKv(`${folder}/store.sqlite`);
    const scene = new CrashScene(provider, options, folder, kv);
    try {
      await play(scene);
    } finally {
      await scene.kill();
      await provider.stop();
      kv.close();
      await Deno.remove(folder, { recursive: true });
    }
  }

  /** Starts a desk on the store; the provider's webhooks go there from now on. */
  async start(aheadMs: number): Promise<ReplyDesk> {
    const program = new URL("./crash_reply_desk.ts", import.meta.url).pathname;
    const options: ReplyDeskOptions = {
      store: `${this.folder}/store.sqlite`,
      graphUrl: this.provider.url,
      aheadMs,
    };
    const permissions = [
      "--allow-net=127.0.0.1",
      "--allow-read",
      "--allow-write",
      "--allow-env",
      "--allow-sys",
    ];
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["run", "--unstable-kv", ...permissions, program, JSON.stringify(options)],
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    const lines = this.#child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    let said = "";
    while (!said.includes("\n")) {
      const { value, done } = await lines.read();
      if (done) throw new Error("the desk did not start");
      said += value;
    }
    await lines.cancel();
    const desk = JSON.parse(said) as ReplyDesk;
    this.options.hook = desk.url + desk.hook;
    return desk;
  }

  /** Ends the desk by SIGKILL. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    child?.kill("SIGKILL");
    await child?.status;
  }

  /** A customer writes, the agent replies, and the provider has the reply but neither answers nor speaks of it before `release`. */
  async replyOnItsWay({ url, cookie }: ReplyDesk): Promise<void> {
    await this.provider.customer("39333001", "Rosa Verdi").write("Buongiorno");
    this.provider.switches.hold = true;
    this.provider.switches.reads = false;
    this.provider.switches.lose = { times: 1, how: "hang" };
    const [head] = await Array.fromAsync(this.kv.list({ prefix: ["conversation"] }));
    const response = await fetch(`${url}/conversations/${String(head!.key[1])}/replies`, {
      method: "POST",
      headers: { cookie, origin: url, "hx-request": "true" },
      body: new URLSearchParams({ text: "Salve", messageId: "reply-1" }),
    });
    await response.body?.cancel();
    if (response.status !== 200) throw new Error(`the reply was answered ${response.status}`);
    await until("the provider has the reply", () => this.provider.requests.length > 0, patienceMs);
  }

  /** What waits in the outbox or is on its way. */
  async outbox(): Promise<Item<unknown>[]> {
    const rows = await Array.fromAsync(this.kv.list<Item<unknown>>({ prefix: ["outbox"] }));
    return rows.map(({ value }) => value);
  }

  /** How far the reply got, as the agent sees it. */
  async delivery(): Promise<NonNullable<MessageEntry["delivery"]>> {
    for await (const { value } of this.kv.list<Entry>({ prefix: ["entry"] })) {
      if (value.type === "message" && value.from === "agent") return value.delivery!;
    }
    throw new Error("there is no reply");
  }

  /** Resolves once the reply's state is `status`. */
  becomes(status: string): Promise<void> {
    return until(`the reply is ${status}`, async () => (await this.delivery()).status === status, patienceMs);
  }

  /** Resolves once nothing is left to send. */
  rests(): Promise<void> {
    return until("the outbox is empty", async () => (await this.outbox()).length === 0, patienceMs);
  }
}
