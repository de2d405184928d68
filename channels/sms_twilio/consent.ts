/**
 * The words by which a customer forbids messages or allows them again (N3). Where carriers ask for it Twilio
 * answers such words itself and blocks the number; elsewhere nobody does but us.
 * https://help.twilio.com/articles/223134027
 */
import type { Consent } from "../../actors/message.ts";

const STOP = ["STOP", "UNSUBSCRIBE", "END", "QUIT", "STOPALL", "REVOKE", "OPTOUT", "CANCEL"];
const START = ["START", "YES", "UNSTOP"];

/**
 * What the message means for later ones; undefined for any other, HELP among them. `OptOutType` is Twilio's own
 * reading, in the customer's language; without it the whole message must be the word.
 */
export function consentOf(form: URLSearchParams): Consent | undefined {
  const word = (form.get("OptOutType") || form.get("Body") || "").trim().toUpperCase();
  if (STOP.includes(word)) return "withdrawn";
  return START.includes(word) ? "given" : undefined;
}
