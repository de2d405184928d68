/** The three providers with phones, simulated and connected to the sample company. */
import type { Deps } from "../routes/deps.ts";
import { type Company, demoMessenger, demoSms, demoWhatsApp, pointTo } from "./company.ts";
import { type MessengerDemo, startMessenger } from "./messenger/server.ts";
import { startTwilio, type TwilioDemo } from "./sms_twilio/server.ts";
import { startWhatsApp, type WhatsAppDemo } from "./whatsapp/server.ts";

export interface Networks {
  whatsapp: WhatsAppDemo;
  messenger: MessengerDemo;
  sms: TwilioDemo;
  stop(): Promise<void>;
}

/** Starts them on free ports of this machine; `productUrl` is where their webhooks go. */
export async function startNetworks(
  deps: Deps,
  company: Company,
  productUrl: string,
  businessName = "Sportello",
): Promise<Networks> {
  const hook = (path: string) => `${productUrl}/hooks/${path}`;
  const whatsapp = startWhatsApp({
    ...demoWhatsApp,
    hook: hook(`whatsapp/${company.whatsapp}`),
    businessName,
  });
  const messenger = startMessenger({
    ...demoMessenger,
    hook: hook(`messenger/${company.messenger}`),
    businessName,
  });
  const sms = startTwilio({ ...demoSms, hook: hook(`sms/${company.sms}`), storageUrl: null, businessName });
  await pointTo(deps, company.whatsapp, whatsapp.url);
  await pointTo(deps, company.messenger, messenger.url);
  await pointTo(deps, company.sms, sms.url);
  return {
    ...{ whatsapp, messenger, sms },
    stop: async () => void await Promise.allSettled([whatsapp, messenger, sms].map((one) => one.stop())),
  };
}
