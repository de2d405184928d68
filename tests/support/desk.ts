/**
 * Sportello in memory with the sample company of demo/company.ts. Agents are signed in by cookie, customers
 * write through signed webhooks; everything goes through the application's own `fetch`.
 */
import type { Agent } from "../../actors/agent.ts";
import { openStore } from "../../actors/runtime/kv_store.ts";
import type { Key, Row, Store } from "../../actors/runtime/store.ts";
import { WriteSet } from "../../actors/runtime/write_set.ts";
import { type Company, demoWhatsApp, found, pointTo } from "../../demo/company.ts";
import { type Sportello, startSportello } from "../../start/sportello.ts";
import { FakeClock } from "./clock.ts";
import { type Answer, answerOf, Browser } from "./desk/browser.ts";
import { Customer } from "./desk/customer.ts";
import { MessengerCustomer } from "./desk/messenger_customer.ts";
import { SmsCustomer } from "./desk/sms_customer.ts";

export interface DeskOptions {
  /** A store in memory when left out; it is closed with the desk. */
  store?: Store;
  clock?: FakeClock;
  publicUrl?: string;
  trustedProxies?: number;
}

/** Everybody of the sample company by first name. Paolo is in the support queue only, WhatsApp feeds sales. */
export type Person = "giulia" | "marco" | "paolo" | "admin";

const mostRows = 20_000;
const secretKey = "a key for the tests";
let customers = 0;

export class Desk {
  private constructor(
    readonly sportello: Sportello,
    readonly store: Store,
    readonly clock: FakeClock,
    readonly company: Company,
  ) {}

  /** Starts on a store; one that has the company already keeps it, as after a restart. */
  static async open(options: DeskOptions = {}): Promise<Desk> {
    const store = options.store ?? await openStore({ location: ":memory:" });
    const clock = options.clock ?? new FakeClock();
    const isEmpty = (await store.list({ prefix: ["agent"] }, { limit: 1 })).length === 0;
    if (isEmpty) await store.commit({ checks: [], sets: await companyRows(), deletes: [], appends: [] });
    const { publicUrl = "", trustedProxies = 0 } = options;
    const settings = { publicUrl, trustedProxies, timeZone: "Europe/Rome" };
    const sportello = await startSportello({ store, clock, secretKey, settings });
    const { directory } = sportello.deps;
    const idOf = (kind: string) => directory.accounts().find(({ channel }) => channel === kind)!.id;
    const company = {
      agents: directory.agents(),
      whatsapp: idOf("whatsapp"),
      messenger: idOf("messenger"),
      sms: idOf("sms"),
      site: idOf("live_chat"),
    };
    return new Desk(sportello, store, clock, company);
  }

  get deps() {
    return this.sportello.deps;
  }

  agent(person: Person): Agent {
    return this.company.agents.find(({ email }) => email === `${person}@example.com`)!;
  }

  /** A browser in which this agent has just signed in. */
  async as(person: Person): Promise<Browser> {
    const { id } = this.agent(person);
    const token = await this.deps.sessions.begin(id, `Browser of ${person}`);
    return new Browser(this, token);
  }

  /** A browser without a session. */
  stranger(): Browser {
    return new Browser(this, null);
  }

  /** Somebody with a phone; each has a number of their own. */
  customer(name = "Rosa Verdi", number = String(39_333_000_000 + ++customers)): Customer {
    return new Customer(this, name, number);
  }

  /** Somebody who writes SMS; each has a number of their own. */
  onSms(number = `+${39_344_000_000 + ++customers}`): SmsCustomer {
    return new SmsCustomer(this, number);
  }

  /** Somebody on Messenger; each has a page-scoped id of their own. */
  onMessenger(psid = String(24_000_000_000_000 + ++customers)): MessengerCustomer {
    return new MessengerCustomer(this, psid);
  }

  /** Any request, whole; `from` is the address it comes from. */
  async ask(path: string, init: RequestInit = {}, from = "192.0.2.1"): Promise<Answer> {
    return await answerOf(await this.open(path, init, from));
  }

  /** The same with the body left unread, for streams. */
  async open(path: string, init: RequestInit = {}, from = "192.0.2.1"): Promise<Response> {
    const request = new Request(`http://desk.test${path}`, init);
    request.headers.set("host", "desk.test");
    return await this.sportello.app.fetch(request, { remoteAddr: { hostname: from } });
  }

  get hook(): string {
    return `/hooks/whatsapp/${this.company.whatsapp}`;
  }

  /** Every row of the store. */
  rows(): Promise<Row[]> {
    return this.store.list({ prefix: [] }, { limit: mostRows });
  }

  /** The store as one text, to see that it has not changed and to look for what must not be in it. */
  async storedText(): Promise<string> {
    return JSON.stringify(await this.rows(), (_, value) => {
      return value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
    });
  }

  /** Lets time pass and rings whatever is due by then. */
  async pass(ms: number) {
    this.clock.advance(ms);
    // The timer sleeps by real time: a row due long ago makes it look at once.
    const due = new WriteSet();
    due.set(["alarm", 0], null);
    this.sportello.runtime.alarms.wrote(due);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }

  stop(): Promise<void> {
    return this.sportello.stop();
  }
}

let founded: Promise<{ key: Key; value: unknown }[]> | undefined;

/** The rows of the sample company, founded once: hashing its passwords is slow on purpose. */
function companyRows() {
  founded ??= (async () => {
    const store = await openStore({ location: ":memory:" });
    const settings = { publicUrl: "", trustedProxies: 0, timeZone: "Europe/Rome" };
    const sportello = await startSportello({ store, clock: new FakeClock(), secretKey, settings });
    const { whatsapp, messenger, sms } = await found(sportello.deps);
    for (const account of [whatsapp, messenger, sms]) await pointTo(sportello.deps, account, nobodyListens());
    const rows = await store.list({ prefix: [] }, { limit: mostRows });
    await sportello.stop();
    // Without its log: nobody who looks in later missed the founding.
    return rows.filter(({ key }) => key[0] !== "log" && key[0] !== "head");
  })();
  return founded;
}

/** An address of this machine where nobody answers: what is sent there surely did not leave. */
function nobodyListens(): string {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return `http://127.0.0.1:${port}`;
}

export { demoWhatsApp };

/** Runs a scene at a fresh desk and closes it, whatever happens. */
export async function atDesk(scene: (desk: Desk) => Promise<void>, options: DeskOptions = {}) {
  const desk = await Desk.open(options);
  try {
    await scene(desk);
  } finally {
    await desk.stop();
  }
}
