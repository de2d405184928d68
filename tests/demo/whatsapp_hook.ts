/** A tiny receiver of webhooks beside the simulated WhatsApp, both on free ports. */
import type { Inbound, Outgoing } from "../../actors/message.ts";
import type { AccountSettings, Sent } from "../../channels/channel.ts";
import { whatsapp } from "../../channels/whatsapp.ts";
import type { WhatsAppOptions } from "../../demo/whatsapp/options.ts";
import { startPhones } from "../../demo/phones.tsx";
import { startWhatsApp, type WhatsAppDemo } from "../../demo/whatsapp/server.ts";
import { startHook } from "./meta_hook.ts";

export interface Received {
  verified: boolean;
  headers: Headers;
  text: string;
  items: Inbound[];
}

export interface Stage {
  demo: WhatsAppDemo;
  /** Address of the phones page. */
  phones: string;
  account: AccountSettings;
  received: Received[];
  /** The statuses the hook answers, one per call; 200 when none is left. */
  answers: number[];
  /** All items of all verified calls. */
  items(): Inbound[];
  send(text: string, address: Outgoing["addresses"][0], signal?: AbortSignal): Promise<Sent>;
}

/** Runs `scene` between a fresh hook and a fresh provider, and stops both. */
export async function onStage(
  scene: (stage: Stage) => Promise<void>,
  extra: Partial<WhatsAppOptions> = {},
): Promise<void> {
  const secrets = {
    appSecret: "app_secret_example",
    accessToken: "access_example",
    verifyToken: "verify_example",
  };
  const received: Received[] = [];
  const answers: number[] = [];
  const settings: Record<string, string> = { phoneNumberId: "700200" };
  const account: AccountSettings = { id: "a1", settings, secrets, hookUrl: "" };
  const hook = startHook(whatsapp, account, ({ verified, headers, body }) => {
    const text = new TextDecoder().decode(body);
    received.push({ verified, headers, text, items: verified ? whatsapp.parse(body) : [] });
    return answers.shift() ?? 200;
  });
  const demo = startWhatsApp({
    hook: `http://127.0.0.1:${hook.addr.port}/hooks/whatsapp/a1`,
    phoneNumberId: "700200",
    retryMs: [5, 5, 5],
    run: "T",
    ...secrets,
    ...extra,
  });
  const phones = startPhones([demo.network]);
  settings["graphUrl"] = demo.url;
  const send: Stage["send"] = (text, address, signal = AbortSignal.timeout(5_000)) => {
    const message: Outgoing = { callback: "c1:7", addresses: [address], content: { kind: "text", text } };
    return whatsapp.send(whatsapp.render(message, account), fetch, signal);
  };
  try {
    await scene({
      demo,
      phones: phones.url,
      account,
      received,
      answers,
      items: () => received.flatMap((one) => one.items),
      send,
    });
  } finally {
    await phones.stop();
    await demo.stop();
    await hook.shutdown();
  }
}
