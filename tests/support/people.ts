/** The people of the tests: agents of two queues, a supervisor, and customers. */
import type { Viewer } from "../../actors/conversation/visibility.ts";
import type { Address, Inbound } from "../../actors/message.ts";

function viewer(id: string, queues: string[], supervises: string[] = []): Viewer {
  return { id, queues, supervises };
}

export const anna = viewer("anna", ["sales"]);
export const bruno = viewer("bruno", ["sales"]);
export const carla = viewer("carla", ["sales", "support"]);
/** In no queue that the sales customers reach. */
export const dario = viewer("dario", ["support"]);
export const elena = viewer("elena", [], ["sales"]);

export const everyone = [anna, bruno, carla, dario, elena];

export const number = (value: string): Address => ({ kind: "number", value });
export const bsuid = (value: string): Address => ({ kind: "bsuid", value });

/** A customer's message as a channel hands it in, addressed to the account at `+39 1`. */
export function message(
  providerId: string,
  text: string,
  addresses: [Address, ...Address[]] = [number("39333")],
  at = 1_000,
): Inbound & { type: "message" } {
  return {
    type: "message",
    to: "+39 1",
    providerId,
    party: { addresses },
    at,
    content: { kind: "text", text },
  };
}
