/** A tiny receiver of webhooks beside the simulated Messenger, both on free ports. */
import type { Inbound, OutgoingContent } from "../../actors/message.ts";
import type { AccountSettings, Sent } from "../../channels/channel.ts";
import { messenger } from "../../channels/messenger.ts";
import type { MessengerOptions } from "../../demo/messenger/options.ts";
import { type MessengerDemo, startMessenger } from "../../demo/messenger/server.ts";
import { startPhones } from "../../demo/phones.tsx";
import { startHook } from "./meta_hook.ts";

export interface Stage {
  demo: MessengerDemo;
  /** Address of the phones page. */
  phones: string;
  account: AccountSettings;
  /** The verified bodies in the order in which they came. */
  bodies: string[];
  /** How many calls carried no right signature. */
  refused: () => number;
  /** The statuses the hook answers, one per call; 200 when none is left. */
  answers: number[];
  /** All items of all verified calls. */
  items(): Inbound[];
  send(content: string | OutgoingContent, psid?: string, signal?: AbortSignal): Promise<Sent>;
}

/** Runs `scene` between a fresh hook and a fresh provider, and stops both. */
export async function onStage(
  scene: (stage: Stage) => Promise<void>,
  extra: Partial<MessengerOptions> = {},
): Promise<void> {
  const secrets = { appSecret: "app_secret_example", pageAccessToken: "page_example", verifyToken: "verify" };
  const settings: Record<string, string> = { pageId: "PAGE1" };
  const account: AccountSettings = { id: "a1", settings, secrets, hookUrl: "" };
  const bodies: string[] = [];
  const answers: number[] = [];
  let refused = 0;
  const hook = startHook(messenger, account, ({ verified, body }) => {
    if (verified) bodies.push(new TextDecoder().decode(body));
    else refused++;
    return verified ? answers.shift() ?? 200 : 401;
  });
  const demo = startMessenger({
    hook: `http://127.0.0.1:${hook.addr.port}/hooks/messenger/a1`,
    pageId: "PAGE1",
    retryMs: [5, 5, 5],
    run: "T",
    ...secrets,
    ...extra,
  });
  const phones = startPhones([demo.network]);
  settings["graphUrl"] = demo.url;
  try {
    await scene({
      demo,
      phones: phones.url,
      account,
      bodies,
      refused: () => refused,
      answers,
      items: () => bodies.flatMap((body) => messenger.parse(new TextEncoder().encode(body))),
      send(content, psid = "PSID1", signal = AbortSignal.timeout(5_000)) {
        const request = messenger.render({
          callback: "c1:7",
          addresses: [{ kind: "psid", value: psid }],
          content: typeof content === "string" ? { kind: "text", text: content } : content,
        }, account);
        return messenger.send(request, fetch, signal);
      },
    });
  } finally {
    await phones.stop();
    await demo.stop();
    await hook.shutdown();
  }
}
