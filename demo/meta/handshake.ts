/** Meta's set-up request to a hook. */
import type { MetaOptions } from "./switches.ts";

/** Asks the hook as Meta does when the address is saved; whether it gave the challenge back. */
export async function subscribe({ hook, verifyToken }: MetaOptions): Promise<boolean> {
  const challenge = "4471928803 <&> é";
  const url = new URL(hook);
  url.searchParams.set("hub.mode", "subscribe");
  url.searchParams.set("hub.challenge", challenge);
  url.searchParams.set("hub.verify_token", verifyToken ?? "");
  const response = await fetch(url);
  return await response.text() === challenge && response.status === 200;
}
