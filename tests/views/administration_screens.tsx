/** The administration's screens, for the gallery and the tests of views. */
import type { VNode } from "preact";
import { defaultChat } from "../../channels/live_chat/settings.ts";
import { AccountPage, AccountsPage } from "../../routes/views/administration/accounts_page.tsx";
import { AgentPage, AgentsPage } from "../../routes/views/administration/agents_page.tsx";
import { BlocksPage } from "../../routes/views/administration/blocks_page.tsx";
import { OneTimeLinkPage } from "../../routes/views/administration/one_time_link_page.tsx";
import { QueuePage } from "../../routes/views/administration/queue_page.tsx";
import { QueuesPage } from "../../routes/views/administration/queues_page.tsx";
import { giulia, now } from "./sample.ts";
import { type Setting } from "./inbox_props.ts";

const day = 86_400_000;

export const signedIn = ({ locale, theme, assets }: Setting) => ({
  page: { assets, theme, agentId: giulia.id, cursor: null },
  rail: {
    agent: { name: giulia.name, email: "giulia@lampade.example" },
    mayAdminister: true,
    mayManageReplies: true,
    current: "administration" as const,
    theme,
  },
  locale,
});

const queues = [{ id: "q-1", name: "Assistenza", checked: false }, {
  id: "q-2",
  name: "Vendite",
  checked: true,
}];
export const administrationScreens: Record<string, (setting: Setting) => VNode> = {
  "agents": (setting) => (
    <AgentsPage
      {...signedIn(setting)}
      agents={[
        {
          id: "1",
          name: "Giulia Bassi",
          email: "giulia@lampade.example",
          extension: "101",
          role: "administrator",
          queues: ["Vendite"],
          state: "active",
        },
        {
          id: "2",
          name: "Marco Neri",
          email: "marco@lampade.example",
          extension: "102",
          role: "agent",
          queues: ["Vendite", "Assistenza"],
          state: "active",
        },
        {
          id: "3",
          name: "Paolo Serra",
          email: "paolo@lampade.example",
          extension: "",
          role: "agent",
          queues: [],
          state: "invited",
        },
      ]}
    />
  ),
  "agent": (setting) => (
    <AgentPage
      {...signedIn(setting)}
      id="2"
      values={{
        name: "Marco Neri",
        email: "marco@lampade.example",
        extension: "101",
        role: "agent",
        active: true,
      }}
      queues={queues}
      errors={{ extension: "invalid-field" }}
    />
  ),
  "blocks": (setting) => (
    <BlocksPage
      {...signedIn(setting)}
      blocks={[
        {
          network: "2001:db8:0:1::/64",
          reason: "@@@@@",
          by: "Marco Neri",
          at: now - day,
          expiresAt: null,
          isOver: false,
          lifted: null,
        },
        {
          network: "198.51.100.7",
          reason: "",
          by: "Giulia Bassi",
          at: now - 2 * day,
          expiresAt: now + day,
          isOver: true,
          lifted: { by: "Marco Neri", at: now - day },
        },
      ]}
    />
  ),
  "queues": (setting) => (
    <QueuesPage
      {...signedIn(setting)}
      queues={[
        { id: "q-1", name: "Assistenza", strategy: "ring-all", agents: ["Marco Neri", "Elena Fumagalli"] },
        { id: "q-2", name: "Vendite", strategy: "first-three-available", agents: ["Giulia Bassi"] },
      ]}
    />
  ),
  "queue": (setting) => (
    <QueuePage
      {...signedIn(setting)}
      id={null}
      name=""
      terms={{ strategy: "ring-all", seconds: "45", sight: "everyone" }}
      members={[
        { id: "1", name: "Giulia Bassi", checked: true },
        { id: "2", name: "Marco Neri", checked: false },
      ]}
      errors={{}}
    />
  ),
  "accounts": (setting) => (
    <AccountsPage
      {...signedIn(setting)}
      channels={["whatsapp", "live_chat", "messenger", "sms"]}
      accounts={[
        { id: "1", channel: "whatsapp", name: "Vendite IT", queueName: "Vendite", state: "active" },
        { id: "2", channel: "sms", name: "Assistenza", queueName: "Assistenza", state: "stopped" },
      ]}
    />
  ),
  "account": (setting) => (
    <AccountPage
      {...signedIn(setting)}
      id="1"
      channel="whatsapp"
      name="Vendite IT"
      active
      queueId="q-2"
      queues={queues}
      fields={[
        {
          name: "phoneNumberId",
          label: "Phone number ID",
          secret: false,
          required: true,
          value: "106540352242922",
          stored: true,
        },
        { name: "token", label: "Token", secret: true, required: true, value: "", stored: true },
      ]}
      copy={{ what: "webhook", value: "https://sportello.example/hooks/whatsapp/vendite-it" }}
      errors={{}}
    />
  ),
  "account of a website": (setting) => (
    <AccountPage
      {...signedIn(setting)}
      id="3"
      channel="live_chat"
      name="Sito"
      active
      queueId="q-1"
      queues={queues}
      fields={[]}
      chat={{ ...defaultChat, accent: "#7a1fa2", form: "both" }}
      copy={{
        what: "embed",
        value: '<script async src="https://sportello.example/widget.js?account=3"></script>',
      }}
      errors={{ accent: "invalid-field" }}
    />
  ),
  "link": (setting) => (
    <OneTimeLinkPage
      {...signedIn(setting)}
      purpose="invitation"
      name="Paolo Serra"
      url="https://sportello.example/links/9f2c7d"
      until={now + day}
    />
  ),
};
