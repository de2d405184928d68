/** The sample company: two queues, three agents, an account on every channel; saved through the same actors. */
import type { Agent } from "../actors/agent.ts";
import type { ChannelAccount } from "../actors/channel_account.ts";
import { queueDefaults } from "../actors/queue.ts";
import { newId } from "../actors/runtime/clock.ts";
import { secretPlace } from "../channels/opened_accounts.ts";
import type { Deps } from "../routes/deps.ts";
import { writeReplies } from "./replies.ts";

export const demoPassword = "sportello demo";

export const demoWhatsApp = {
  phoneNumberId: "700200",
  appSecret: "demo-app-secret",
  accessToken: "demo-access-token",
  verifyToken: "demo-verify-token",
};

export const demoMessenger = {
  pageId: "102030405060708",
  appSecret: "demo-page-app-secret",
  pageAccessToken: "demo-page-access-token",
  verifyToken: "demo-page-verify-token",
};

export const demoSms = {
  number: "+390395550100",
  accountSid: "AC0000000000000000000000000000demo",
  authToken: "demo-twilio-auth-token",
};

export interface Company {
  agents: Agent[];
  whatsapp: string;
  messenger: string;
  sms: string;
  site: string;
}

/** Founds the company in an empty store; a store that has agents keeps what it has. */
export async function found(deps: Deps): Promise<Company> {
  const at = deps.clock.now();
  const queue = async (name: string) => {
    const id = newId(at);
    const value = { ...queueDefaults, id, name, active: true, createdAt: at };
    await deps.records.queues.send(id, { type: "save", id: newId(at), at, of: id, value });
    await deps.directory.refresh("queue", id);
    return id;
  };
  const sales = await queue("Vendite");
  const support = await queue("Assistenza");
  const both = [sales, support];
  const agents = [
    await hire(deps, { name: "Giulia Bianchi", email: "giulia@example.com", extension: "101", queues: both }),
    await hire(deps, { name: "Marco Conti", email: "marco@example.com", extension: "102", queues: both }),
    await hire(deps, { name: "Paolo Riva", email: "paolo@example.com", extension: "103", queues: [support] }),
    await hire(deps, {
      name: "Anna Admin",
      email: "admin@example.com",
      extension: "100",
      queues: both,
      role: "administrator",
    }),
  ];
  const whatsapp = await connect(deps, {
    channel: "whatsapp",
    name: "Vendite IT",
    queue: sales,
    address: demoWhatsApp.phoneNumberId,
    settings: {
      phoneNumberId: demoWhatsApp.phoneNumberId,
      businessAccountId: "900100",
      graphVersion: "v25.0",
    },
    secrets: {
      appSecret: demoWhatsApp.appSecret,
      accessToken: demoWhatsApp.accessToken,
      verifyToken: demoWhatsApp.verifyToken,
    },
  });
  const { pageId, ...pageSecrets } = demoMessenger;
  const messenger = await connect(deps, {
    channel: "messenger",
    name: "Lampade Brianza",
    queue: support,
    address: pageId,
    settings: { pageId, graphVersion: "v25.0" },
    secrets: pageSecrets,
  });
  const { authToken, ...smsSettings } = demoSms;
  const sms = await connect(deps, {
    channel: "sms",
    name: "SMS Italia",
    queue: sales,
    address: demoSms.number,
    settings: smsSettings,
    secrets: { authToken },
  });
  const site = await connect(deps, {
    channel: "live_chat",
    name: "Sito web",
    queue: support,
    address: "",
    settings: {},
    secrets: {},
  });
  await writeReplies(deps, agents.at(-1)!.id, support);
  return { agents, whatsapp, messenger, sms, site };
}

type Hired = Pick<Agent, "name" | "email" | "extension" | "queues"> & { role?: Agent["role"] };

async function hire(deps: Deps, hired: Hired): Promise<Agent> {
  const at = deps.clock.now();
  const agent: Agent = { role: "agent", ...hired, id: newId(at), active: true, createdAt: at };
  await deps.personnel.save(agent);
  await deps.personnel.setPassword(agent.id, demoPassword);
  return agent;
}

type Connected = Pick<ChannelAccount, "channel" | "name" | "queue" | "address" | "settings" | "secrets">;

async function connect(deps: Deps, connected: Connected): Promise<string> {
  const at = deps.clock.now();
  const id = newId(at);
  const secrets: Record<string, string> = {};
  for (const [field, text] of Object.entries(connected.secrets)) {
    secrets[field] = await deps.secrets.seal(secretPlace(id, field), text);
  }
  const address = connected.address || id;
  const value: ChannelAccount = {
    ...connected,
    id,
    secrets,
    address,
    agent: null,
    active: true,
    createdAt: at,
  };
  await deps.records.accounts.send(id, { type: "save", id: newId(at), at, of: id, value });
  await deps.directory.refresh("channel_account", id);
  return id;
}

/** Tells an account where its provider listens; the simulator's port is known only once it runs. */
export async function pointTo(deps: Deps, account: string, url: string) {
  const record = deps.directory.account(account)!;
  const at = deps.clock.now();
  const field = record.channel === "sms" ? "apiUrl" : "graphUrl";
  const value = { ...record, settings: { ...record.settings, [field]: url } };
  await deps.records.accounts.send(account, { type: "save", id: newId(at), at, of: account, value });
  await deps.directory.refresh("channel_account", account);
}
