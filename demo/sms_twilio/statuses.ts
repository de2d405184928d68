/** What becomes of an accepted message, told to the address that came with it, status by status. */
import type { PhoneFile } from "../phone.ts";
import type { ApiParts } from "./api.ts";
import { hookOf } from "./customer.ts";
import type { Form } from "./wire.ts";

/**
 * `sending`, `sent` and `delivered`; or `undelivered` or `failed` alone: on demand, for a number without a phone
 * here (30005), for files that can't be fetched. A message that names no address is told to the console's, as of
 * a messaging service with one. Resolves after each was tried.
 */
export async function sendStatuses(
  parts: ApiParts,
  sid: string,
  asked: URLSearchParams,
  files: PhoneFile[] | { complaint: number },
  arrives: () => void,
): Promise<void> {
  const { options, courier } = parts;
  const url = asked.get("StatusCallback") ?? hookOf(options);
  const tell = async (status: string, more: Form = []) => {
    const told = courier.offer({ url, form: [...callback(parts, sid, status, asked), ...more] });
    if (!courier.isHolding()) await told;
  };
  const failure = failureOf(parts, asked, files);
  if (failure !== null) return await tell(...failure);
  await tell("sending");
  await tell("sent");
  arrives();
  await tell("delivered", [["RawDlrDoneDate", "2610090502"]]);
}

function callback({ options }: ApiParts, sid: string, status: string, asked: URLSearchParams): Form {
  const service = asked.get("MessagingServiceSid");
  return [
    ["SmsSid", sid],
    ["SmsStatus", status],
    ["MessageStatus", status],
    ["To", asked.get("To")!],
    ["MessageSid", sid],
    ["AccountSid", options.accountSid],
    ["From", service === null ? options.number : options.service!.pool[0]],
    ...(service === null ? [] : [["MessagingServiceSid", service] as const]),
    ["ApiVersion", "2010-04-01"],
  ];
}

function failureOf(
  { switches, world }: ApiParts,
  asked: URLSearchParams,
  files: PhoneFile[] | { complaint: number },
): [status: string, more: Form] | null {
  const code = (number: number): Form => [["ErrorCode", String(number)]];
  if (switches.refuse.times > 0 && switches.refuse.as === "status") {
    switches.refuse.times--;
    return ["undelivered", code(switches.refuse.code)];
  }
  if ("complaint" in files) return ["failed", code(files.complaint)];
  return world.phones.has(asked.get("To")!) ? null : ["undelivered", code(30005)];
}
