/** Twilio's own check of a request to send: what it refuses, with which code. */
import type { TwilioOptions } from "./options.ts";
import type { World } from "./world.ts";

const KNOWN = new Set([
  "To",
  "From",
  "MessagingServiceSid",
  "Body",
  "MediaUrl",
  "StatusCallback",
  "ValidityPeriod",
  "SmartEncoded",
  "SendAsMms",
]);
const LONGEST = 1_600;
const MOST_MEDIA = 10;

export interface Complaint {
  status: 400 | 401 | 404;
  code: number;
  message: string;
}

/** What is wrong with who calls; null for the account itself or its API key. */
export function complaintAboutCaller(
  authorization: string | null,
  sid: string,
  { accountSid, authToken, apiKey }: TwilioOptions,
): Complaint | null {
  const right = [`${accountSid}:${authToken}`, ...(apiKey ? [`${apiKey.sid}:${apiKey.secret}`] : [])];
  if (!right.some((pair) => authorization === `Basic ${btoa(pair)}`)) {
    return { status: 401, code: 20003, message: "Authenticate" };
  }
  if (sid === accountSid) return null;
  return { status: 404, code: 20404, message: "The requested resource was not found" };
}

/** What is wrong with a message; null when it would be accepted. */
export function complaintAbout(
  form: URLSearchParams,
  type: string | null,
  { options, world, blocksStopped }: { options: TwilioOptions; world: World; blocksStopped: boolean },
): Complaint | null {
  const bad = (code: number, message: string): Complaint => ({ status: 400, code, message });
  if (!type?.startsWith("application/x-www-form-urlencoded")) return bad(20001, "The body is not a form");
  const stranger = [...form.keys()].find((name) => !KNOWN.has(name));
  if (stranger !== undefined) return bad(20001, `Unknown parameter ${stranger}`);
  const to = form.get("To") ?? "";
  if (!/^\+\d{7,15}$/.test(to)) return bad(21211, `The 'To' number ${to} is not a valid phone number.`);
  const service = form.get("MessagingServiceSid");
  if (service === null && form.get("From") === null) return bad(21603, "A 'From' phone number is required");
  const isOurs = service === null ? form.get("From") === options.number : service === options.service?.sid;
  if (!isOurs) return bad(21606, "The 'From' phone number provided is not yours");
  const body = form.get("Body") ?? "";
  const media = form.getAll("MediaUrl");
  if (body === "" && media.length === 0) {
    return bad(21619, "A text message body or media urls must be specified");
  }
  if (body.length > LONGEST) {
    return bad(21617, "The concatenated message body exceeds the 1600 character limit");
  }
  if (media.length > MOST_MEDIA) return bad(21623, "Number of media files exceeds allowed limit");
  if (media.some((url) => !/^https?:\/\//.test(url))) return bad(21620, "Invalid media URL(s)");
  const callback = form.get("StatusCallback");
  if (callback !== null && !URL.canParse(callback)) {
    return bad(21609, "The 'StatusCallback' URL is not valid");
  }
  if (blocksStopped && world.phones.get(to)?.stopped) {
    return bad(21610, "Attempt to send to unsubscribed recipient");
  }
  return null;
}
