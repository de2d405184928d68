/** A tiny receiver of Meta's webhooks on a free port, which checks signatures as the product does. */
import type { AccountSettings, Channel } from "../../channels/channel.ts";

export interface Call {
  verified: boolean;
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
}

/** Answers each call with the status that `received` gives it, and set-up requests as the channel does. */
export function startHook(
  channel: Channel,
  account: AccountSettings,
  received: (call: Call) => number,
): Deno.HttpServer<Deno.NetAddr> {
  return Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => undefined }, async (request) => {
    const { headers, method, url } = request;
    if (method === "GET") {
      const challenge = channel.handshake(new URL(url).searchParams, account);
      return new Response(challenge, { status: challenge === null ? 403 : 200 });
    }
    const body = new Uint8Array(await request.arrayBuffer());
    const verified = channel.verify({ headers, body, url }, account);
    return new Response(null, { status: received({ verified, headers, body }) });
  });
}
