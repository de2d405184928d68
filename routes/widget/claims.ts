/** What visitors say of themselves before the chat: read within bounds, and what the account asks for (L3, L5). */
import { bounds, isEmail } from "../../actors/contact/state.ts";
import type { Claimed } from "../../actors/message.ts";
import type { FormKind } from "../../channels/live_chat/settings.ts";

/** Longest texts in UTF-16 code units. */
export const longestClaims = { name: 80, email: bounds.email } as const;

/** The claims in a posted message; null where they are not such as the form would send. */
export function claimedIn(posted: unknown): Claimed | null {
  if (posted === undefined) return {};
  if (typeof posted !== "object" || posted === null) return null;
  const { name, email } = posted as Record<string, unknown>;
  const claimed: Claimed = {};
  if (name !== undefined) {
    const plain = lineOf(name);
    if (plain === "" || plain.length > longestClaims.name) return null;
    claimed.name = plain;
  }
  if (email !== undefined) {
    const plain = lineOf(email);
    if (!isEmail(plain)) return null;
    claimed.email = plain;
  }
  return claimed;
}

/** Whether everything is there that the form asks for. */
export function isEnough({ name, email }: Claimed, form: FormKind): boolean {
  switch (form) {
    case "none":
      return true;
    case "name":
      return name !== undefined;
    case "email":
      return email !== undefined;
    case "both":
      return name !== undefined && email !== undefined;
  }
}

/** One line without anything invisible that could turn the text around it; empty for what is no text. */
function lineOf(value: unknown): string {
  return typeof value === "string" ? value.toWellFormed().replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim() : "";
}
