/** A customer with a phone in hand: what tests and the phones page write with. */
import { type Bubble, type PhoneFile, putBubble } from "../phone.ts";
import type { Courier } from "./courier.ts";
import type { TwilioOptions } from "./options.ts";
import type { Form } from "./wire.ts";
import { putMedia, type SmsPhone, type World } from "./world.ts";

const STOP = /^(stop|unsubscribe|end|quit|stopall|revoke|optout|cancel)$/i;
const START = /^(start|yes|unstop)$/i;

export interface Customer {
  readonly phone: SmsPhone;
  /** Writes; answers the message's id after the webhook was tried (or is held back). */
  write(text: string, more?: Form): Promise<string>;
  /** Sends files, with words or without. */
  sendFiles(files: readonly PhoneFile[], text?: string): Promise<string>;
}

interface Parts {
  world: World;
  options: TwilioOptions;
  courier: Courier;
  /** Base of the API, under which files lie. */
  apiUrl: () => string;
}

export function newCustomer(parts: Parts, phone: SmsPhone): Customer {
  const { world, options, courier } = parts;

  async function put(text: string, files: readonly PhoneFile[], more: Form): Promise<string> {
    const sid = world.nextSid(files.length > 0 ? "MM" : "SM");
    const at = world.now();
    const bubbles = (files.length > 0 ? files : [undefined]).map((file, index): Bubble => ({
      id: index === 0 ? sid : `${sid}:${index}`,
      mine: true,
      text: index === 0 ? text : "",
      at,
      mark: "pending",
      ...(file && { file }),
    }));
    for (const bubble of bubbles) putBubble(phone, bubble);
    phone.wroteAt = at;
    if (STOP.test(text.trim())) phone.stopped = true;
    if (START.test(text.trim())) phone.stopped = false;
    const form = [...inbound(parts, phone, sid, text, files), ...more];
    const tried = courier.offer({ url: hookOf(options), form, said: (words) => leak(phone, world, words) })
      .then((answered) => {
        if (answered) { for (const bubble of bubbles) bubble.mark = "delivered"; }
      });
    if (!courier.isHolding()) await tried;
    return sid;
  }

  return {
    phone,
    write: (text, more = []) => put(text, [], more),
    sendFiles: (files, text = "") => put(text, files, []),
  };
}

/** The address in the console. */
export function hookOf({ configuredHook, hook }: TwilioOptions): string {
  return configuredHook ?? hook;
}

function inbound(
  { world, options, apiUrl }: Parts,
  phone: SmsPhone,
  sid: string,
  text: string,
  files: readonly PhoneFile[],
): Form {
  const { accountSid, number, service } = options;
  const media = files.flatMap((file, index): [string, string][] => [
    [`MediaContentType${index}`, file.mime],
    [
      `MediaUrl${index}`,
      `${apiUrl()}/2010-04-01/Accounts/${accountSid}/Messages/${sid}/Media/${putMedia(world, file)}`,
    ],
  ]);
  return [
    ["ToCountry", "IT"],
    ["ToState", ""],
    ["ToCity", ""],
    ["ToZip", ""],
    ["FromCountry", "IT"],
    ["FromState", ""],
    ["SmsMessageSid", sid],
    ["SmsSid", sid],
    ["MessageSid", sid],
    ["SmsStatus", "received"],
    ["NumSegments", "1"],
    ["NumMedia", String(files.length)],
    ...media,
    ["Body", text],
    ["To", number],
    ["From", phone.key],
    ...(service ? [["MessagingServiceSid", service.sid] as const] : []),
    ["AccountSid", accountSid],
    ["ApiVersion", "2010-04-01"],
  ];
}

/** A webhook answered in words: the customer gets them as an SMS. */
function leak(phone: SmsPhone, world: World, words: string) {
  putBubble(phone, { id: world.nextSid("SM"), mine: false, text: words, at: world.now(), mark: "delivered" });
}
