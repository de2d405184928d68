/** Administration of channel accounts: list, connect, change. Secrets go in and never come out (S3). */
import type { ChannelAccount } from "../../actors/channel_account.ts";
import type { ChannelKind } from "../../actors/message.ts";
import { newId } from "../../actors/runtime/clock.ts";
import { channelOf, channels } from "../../channels/all.ts";
import type { Channel } from "../../channels/channel.ts";
import { readChat } from "../../channels/live_chat/settings.ts";
import { wordsOf } from "../../languages/languages.ts";
import type { RefusalCode } from "../../languages/problem_code.ts";
import type { AgentVisit, Routes } from "../access.ts";
import type { Deps } from "../deps.ts";
import { secretPlace } from "../../channels/opened_accounts.ts";
import { originOf, readForm } from "../request.ts";
import { notFound, page } from "../respond.tsx";
import { shell } from "../shell.tsx";
import { AccountPage, AccountsPage } from "../views/administration/accounts_page.tsx";
import type { FieldErrors } from "../views/field.tsx";
import { paths } from "../views/paths.ts";
import { withPostedChat } from "./site_chat_form.ts";

const longestSetting = 4_000;
/** It becomes part of a key in the store. */
const longestAddress = 256;

export function accountsAdministration(routes: Routes) {
  const { deps } = routes;

  routes.agent("GET", "/administration/accounts", "administer", (visit) => {
    const accounts = deps.directory.accounts().map(({ id, channel, name, queue, active }) => {
      const queueName = deps.directory.queue(queue)?.name ?? "?";
      return { id, channel, name, queueName, state: active ? "active" as const : "stopped" as const };
    });
    const told = { accounts, channels: channels.map(({ kind }) => kind), locale: visit.locale };
    return Promise.resolve(page(visit, <AccountsPage {...shell(deps, visit, "administration")} {...told} />));
  });

  routes.agent("GET", "/administration/accounts/new", "administer", (visit) => {
    const channel = channelOf(visit.c.req.query("channel") as ChannelKind);
    if (!channel) return Promise.resolve(notFound(deps, visit));
    return Promise.resolve(form(deps, visit, channel, blank(channel), true, {}));
  });

  routes.agent("POST", "/administration/accounts", "administer", async (visit) => {
    const posted = await readForm(visit.c);
    const channel = channelOf(posted.get("channel") as ChannelKind);
    if (!channel) return notFound(deps, visit);
    const at = deps.clock.now();
    return await save(
      deps,
      visit,
      channel,
      { ...blank(channel), id: newId(at), createdAt: at },
      posted,
      true,
    );
  });

  routes.agent("GET", "/administration/accounts/:id", "administer", (visit) => {
    const account = deps.directory.account(visit.c.req.param("id") ?? "");
    const channel = account && channelOf(account.channel);
    if (!account || !channel) return Promise.resolve(notFound(deps, visit));
    return Promise.resolve(form(deps, visit, channel, account, false, {}));
  });

  routes.agent("POST", "/administration/accounts/:id", "administer", async (visit) => {
    const account = deps.directory.account(visit.c.req.param("id") ?? "");
    const channel = account && channelOf(account.channel);
    if (!account || !channel) return notFound(deps, visit);
    return await save(deps, visit, channel, account, await readForm(visit.c), false);
  });
}

function blank(channel: Channel): ChannelAccount {
  const settings = Object.fromEntries(
    channel.fields.filter(({ secret }) => !secret).map(({ name, initial }) => [name, initial ?? ""]),
  );
  const nobody = { queue: "", agent: null, address: "", secrets: {} };
  return { id: "", channel: channel.kind, name: "", ...nobody, settings, active: true, createdAt: 0 };
}

async function save(
  deps: Deps,
  visit: AgentVisit,
  channel: Channel,
  before: ChannelAccount,
  posted: URLSearchParams,
  isNew: boolean,
): Promise<Response> {
  const errors: Record<string, RefusalCode> = {};
  const account: ChannelAccount = {
    ...before,
    name: (posted.get("name") ?? "").trim(),
    queue: posted.get("queue") ?? "",
    active: isNew || posted.get("active") === "yes",
    settings: { ...before.settings },
    secrets: { ...before.secrets },
  };
  if (account.name === "" || account.name.length > 80) errors.name = "invalid-field";
  if (!deps.directory.queue(account.queue)) errors.queue = "invalid-field";
  for (const { name, secret, required } of channel.fields) {
    const value = (posted.get(name) ?? "").trim();
    const kept = secret && value === "" && before.secrets[name] !== undefined;
    if (value.length > longestSetting || (required && value === "" && !kept)) errors[name] = "invalid-field";
    else if (secret && value !== "") {
      account.secrets[name] = await deps.secrets.seal(secretPlace(account.id, name), value);
    } else if (!secret) account.settings[name] = value;
  }
  if (channel.kind === "live_chat") {
    account.settings = withPostedChat(account.settings, posted, errors);
  }
  account.address = channel.addressOf({
    id: account.id,
    settings: account.settings,
    secrets: {},
    hookUrl: "",
  });
  const [identifying] = channel.fields;
  const isFit = account.address !== "" && account.address.length <= longestAddress;
  if (!isFit && identifying) errors[identifying.name] = "invalid-field";
  if (Object.keys(errors).length === 0) {
    const at = deps.clock.now();
    const command = { type: "save" as const, id: newId(at), at, of: account.id, value: account };
    const outcome = await deps.records.accounts.send(account.id, command);
    if (outcome.ok) {
      await deps.directory.refresh("channel_account", account.id);
      return visit.c.redirect(isNew ? paths.account(account.id) : paths.accounts, 303);
    }
    if (identifying) errors[identifying.name] = "not-unique";
  }
  return form(deps, visit, channel, account, isNew, errors);
}

function form(
  deps: Deps,
  visit: AgentVisit,
  channel: Channel,
  account: ChannelAccount,
  isNew: boolean,
  errors: FieldErrors,
) {
  const fields = channel.fields.map(({ name, secret, required }) => ({
    name,
    label: wordsOf(visit.locale.language).channels.fields[name] ?? name,
    secret,
    required,
    value: secret ? "" : account.settings[name] ?? "",
    stored: account.secrets[name] !== undefined,
  }));
  const told = {
    id: isNew ? null : account.id,
    channel: channel.kind,
    name: account.name,
    active: account.active,
    queueId: account.queue,
    queues: deps.directory.queues().map(({ id, name }) => ({ id, name })),
    fields,
    ...(channel.kind === "live_chat" && { chat: readChat(account.settings) }),
    ...(isNew ? {} : { copy: copyOf(originOf(visit.c, deps.settings), channel, account.id) }),
    errors,
    locale: visit.locale,
  };
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return page(visit, <AccountPage {...shell(deps, visit, "administration")} {...told} />, status);
}

/** What the administrator carries elsewhere: the address for the provider, or the line for the website. */
function copyOf(origin: string, { kind }: Channel, id: string) {
  if (kind !== "live_chat") return { what: "webhook" as const, value: `${origin}/hooks/${kind}/${id}` };
  const value = `<script async src="${origin}/widget.js?account=${id}"></script>`;
  return { what: "embed" as const, value };
}
