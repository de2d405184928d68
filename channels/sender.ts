/** What the outbox is handed: finds account and channel of a message, sends it, and says what became of it. */
import type { Delivery } from "../actors/conversation/commands.ts";
import { readOptedOut } from "../actors/conversation/consent.ts";
import type { SendEffect } from "../actors/conversation/consequences.ts";
import type { Conversations } from "../actors/door.ts";
import type { Directory } from "../actors/directory.ts";
import type { FileLinks } from "../actors/files/file_links.ts";
import type { Files } from "../actors/files/files.ts";
import type { Clock } from "../actors/runtime/clock.ts";
import type { Attempt, OutboxPort } from "../actors/runtime/outbox.ts";
import type { Store } from "../actors/runtime/store.ts";
import { channelOf } from "./all.ts";
import type { Sent } from "./channel.ts";
import { leaving } from "./media/leaving.ts";
import type { Opened } from "./opened_accounts.ts";

type Result = Delivery["result"];

export interface SenderOptions {
  clock: Clock;
  directory: Directory;
  accounts: Opened;
  conversations: Conversations;
  store: Pick<Store, "get">;
  files: Pick<Files, "find">;
  fileLinks: Pick<FileLinks, "token">;
  /** Where providers reach us, without a slash at the end; empty when nobody said. */
  publicUrl: string;
  fetcher?: typeof fetch;
}

const stoppedRetryMs = 60_000;

export function sender(options: SenderOptions): OutboxPort<SendEffect, Result> {
  const { clock, directory, accounts, conversations, store, fetcher = fetch } = options;
  const tell = (seq: number, result: Result): Delivery => {
    return { type: "delivery", id: null, at: clock.now(), seq, result };
  };
  /** The customer may have said STOP while the message waited to leave (N3). */
  const isForbidden = async (effect: SendEffect) => {
    const conversation = await conversations.read(effect.conversation);
    return conversation !== null && await readOptedOut(store, conversation);
  };
  return {
    async send(effect, signal) {
      const channel = channelOf(directory.account(effect.account)?.channel ?? "live_chat");
      const account = await accounts.settings(effect.account);
      const [first, ...others] = effect.addresses;
      if (!channel || !account || !first) return stopped();
      const forbidden = await isForbidden(effect).catch(() => "unknown" as const);
      if (forbidden === "unknown") {
        return { again: { outcome: "failed", problem: { code: "provider-down" } } };
      }
      if (forbidden) return { done: { outcome: "failed", problem: { code: "opted-out" } } };
      const { conversation, seq, replyTo } = effect;
      const content = await leaving(effect.content, channel, options);
      if ("code" in content) return { done: { outcome: "failed", problem: content } };
      const message = {
        callback: `${conversation}:${seq}`,
        addresses: [first, ...others] as [typeof first],
        content,
      };
      const request = channel.render(replyTo === undefined ? message : { ...message, replyTo }, account);
      return attemptOf(await channel.send(request, fetcher, signal));
    },
    unknown: () => ({ outcome: "unknown", problem: { code: "answer-lost" } }),
    settle: (lane, seq, result, fence) => conversations.send(lane, tell(seq, result), fence),
    waiting: (lane, seq, result) => conversations.send(lane, tell(seq, result)),
  };
}

function attemptOf(sent: Sent): Attempt<Result> {
  switch (sent.outcome) {
    case "sent":
      return { done: { outcome: "sent", providerId: sent.providerId } };
    case "permanent":
      return { done: { outcome: "failed", problem: sent.problem } };
    case "unknown":
      return { done: { outcome: "unknown", problem: sent.problem } };
    case "transient": {
      const again = { again: { outcome: "failed" as const, problem: sent.problem } };
      return sent.afterMs === undefined ? again : { ...again, afterMs: sent.afterMs };
    }
    case "account-stopped":
      return { ...stopped(), again: { outcome: "wait", problem: sent.problem } };
  }
}

/** The account needs an administrator; its messages stay where they are and say so. */
function stopped(): Attempt<Result> & { again: Result } {
  const again: Result = { outcome: "wait", problem: { code: "account" } };
  return { again, afterMs: stoppedRetryMs, report: true, endless: true };
}
