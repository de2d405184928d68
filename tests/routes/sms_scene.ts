/** The desk beside the simulated Twilio: what the tests of SMS share. */
import type { Entry, MessageEntry } from "../../actors/conversation/entry.ts";
import { demoSms, pointTo } from "../../demo/company.ts";
import { startTwilio, type TwilioDemo } from "../../demo/sms_twilio/server.ts";
import { atDesk, type Desk } from "../support/desk.ts";

/** What Twilio knows the desk by; the simulated one reaches it at another port. */
export const publicUrl = "http://desk.test";

export async function withTwilio(scene: (desk: Desk, demo: TwilioDemo) => Promise<void>) {
  await atDesk(async (desk) => {
    const server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      (request, info) => desk.sportello.app.fetch(request, info),
    );
    const path = `/hooks/sms/${desk.company.sms}`;
    const demo = startTwilio({
      ...demoSms,
      hook: `http://127.0.0.1:${server.addr.port}${path}`,
      configuredHook: publicUrl + path,
      run: "R",
      now: () => desk.clock.now(),
    });
    try {
      await pointTo(desk.deps, desk.company.sms, demo.url);
      await scene(desk, demo);
    } finally {
      await demo.stop();
      await server.shutdown();
    }
  }, { publicUrl });
}

export async function writes(desk: Desk, demo: TwilioDemo, text: string): Promise<string> {
  await demo.customer("+393440000009", "Rosa").write(text);
  const [row] = await desk.store.list({ prefix: ["conversation"] }, { limit: 1 });
  return String(row!.key[1]);
}

export async function messagesOf(desk: Desk, id: string): Promise<MessageEntry[]> {
  const rows = await desk.store.list<Entry>({ prefix: ["entry", id] }, { limit: 100 });
  return rows.flatMap(({ value }) => value?.type === "message" ? [value] : []);
}

/** How far our message `m1` got. */
export async function stateOf(desk: Desk, id: string): Promise<string> {
  const message = (await messagesOf(desk, id)).find(({ messageId }) => messageId === "m1");
  return message?.delivery?.status ?? "none";
}
