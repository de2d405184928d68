/** The way of a message into both of Meta's simulated APIs, and of the answer out of them. */
import { type Context, Hono } from "hono";
import { type Bindings, lostAnswer, recorded, type RecordedRequest } from "./answers.ts";
import type { Courier } from "./courier.ts";
import type { MetaSwitches } from "./switches.ts";

/** What answering takes; the options, the people and the payloads are each product's own. */
export interface SendParts<Options, Switches, World, Item> {
  options: Options;
  switches: Switches;
  world: World;
  courier: Courier<Item>;
  stopped: AbortSignal;
  requests: RecordedRequest[];
}

/** `POST /:version/:sender/messages`, where `sender` is the id of a number or a page. */
export function sendApi(
  requests: RecordedRequest[],
  answer: (c: Context<Bindings>, record: RecordedRequest) => Promise<Response>,
): Hono<Bindings> {
  const app = new Hono<Bindings>();
  app.post("/:version{v[0-9]+[.][0-9]+}/:sender/messages", async (c) => {
    const record = await recorded(c.req.raw, requests);
    const response = await answer(c, record);
    record.status = response.status;
    return response;
  });
  return app;
}

/** A message was accepted: webhooks tell of it before the answer or after it, and the answer may get lost. */
export async function accepted<Item>(
  c: Context<Bindings>,
  { switches, courier, stopped }: {
    switches: Pick<MetaSwitches, "lose" | "statusesFirst">;
    courier: Courier<Item>;
    stopped: AbortSignal;
  },
  tell: () => Promise<unknown>,
  answer: object,
): Promise<Response> {
  const lost = lostAnswer(switches, stopped);
  if (lost) {
    await tell();
    return await lost;
  }
  if (switches.statusesFirst) await tell();
  else courier.follow((c.env?.completed ?? Promise.resolve()).then(tell, tell));
  return c.json(answer);
}
