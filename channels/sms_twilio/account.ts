/** Which number, and which messaging service, an account is. */
import type { AccountSettings } from "../channel.ts";

/** The number in E.164 without the blanks and hyphens people write; empty when none is set. */
export function numberOf({ settings }: AccountSettings): string {
  return (settings["number"] ?? "").replace(/[\s().-]/g, "");
}

/** The messaging service (MG…); empty when none is set. */
export function serviceOf({ settings }: AccountSettings): string {
  return settings["messagingServiceSid"] ?? "";
}

/** What the account is called in `Inbound.to`: its number, or its messaging service where it has no number. */
export function addressOf(account: AccountSettings): string {
  return numberOf(account) || serviceOf(account);
}
