/** A tiny receiver of webhooks beside the simulated Twilio, both on free ports. */
import type { Inbound, Outgoing } from "../../actors/message.ts";
import type { Sent } from "../../channels/channel.ts";
import { sms } from "../../channels/sms_twilio.ts";
import type { TwilioOptions } from "../../demo/sms_twilio/options.ts";
import { startTwilio, type TwilioDemo } from "../../demo/sms_twilio/server.ts";

export interface Received {
  verified: boolean;
  text: string;
  items: Inbound[];
}

export interface Stage {
  demo: TwilioDemo;
  /** The account's own, to be changed. */
  secrets: Record<string, string>;
  received: Received[];
  /** What the hook answers, one per call; 200 with TwiML when none is left. */
  answers: Response[];
  items(): Inbound[];
  send(content: Outgoing["content"], to?: string, signal?: AbortSignal): Promise<Sent>;
}

export const words = (text: string): Outgoing["content"] => ({ kind: "text", text });

const configuredHook = "https://inbox.example.test/hooks/sms/a1";

/** Runs `scene` between a fresh hook, known to Twilio by its public address, and a fresh provider. */
export async function onStage(
  scene: (stage: Stage) => Promise<void>,
  extra: Partial<TwilioOptions> = {},
): Promise<void> {
  const received: Received[] = [];
  const answers: Response[] = [];
  const settings: Record<string, string> = { number: "+15550100001", accountSid: "AC1" };
  if (extra.service) settings["messagingServiceSid"] = extra.service.sid;
  const secrets: Record<string, string> = { authToken: "tok_example" };
  const account = { id: "a1", settings, secrets, hookUrl: configuredHook };
  const hook = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => undefined }, async (request) => {
    const { pathname, search, searchParams: query } = new URL(request.url);
    const body = new Uint8Array(await request.arrayBuffer());
    const url = `https://inbox.example.test${pathname}${search}`;
    const verified = sms.verify({ headers: request.headers, body, url }, account);
    const items = verified ? sms.parse(body, { account, query }) : [];
    received.push({ verified, text: new TextDecoder().decode(body), items });
    return answers.shift() ?? new Response(sms.answer.body, { headers: { "content-type": sms.answer.type } });
  });
  const demo = startTwilio({
    hook: `http://127.0.0.1:${hook.addr.port}/hooks/sms/a1`,
    configuredHook,
    accountSid: "AC1",
    authToken: "tok_example",
    number: "+15550100001",
    run: "T",
    ...extra,
  });
  settings["apiUrl"] = demo.url;
  const send: Stage["send"] = (content, to = "+15550199999", signal = AbortSignal.timeout(5_000)) => {
    const message: Outgoing = {
      callback: "01ARZ3NDEKTSV4RRFFQ69G5FAV:7",
      addresses: [{ kind: "number", value: to }],
      content,
    };
    return sms.send(sms.render(message, account), fetch, signal);
  };
  const items = () => received.flatMap((one) => one.items);
  try {
    await scene({ demo, secrets, received, answers, items, send });
  } finally {
    await demo.stop();
    await hook.shutdown();
  }
}
