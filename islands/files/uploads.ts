/**
 * The files that wait beside a conversation's composer to be sent: two are uploaded at a time, the others wait.
 * They are kept here, not in the markup, so that a composer that is drawn anew shows them again.
 */
import type { UploadAnswer } from "./upload_answer.ts";
import { upload, type UploadRequest } from "./upload_request.ts";

/** A file as the server has it. */
export type Stored = Extract<UploadAnswer, { id: string }>;

export interface Upload {
  /** Of this page alone. */
  key: number;
  name: string;
  /** In bytes. */
  size: number;
  /** Where this page shows a picture from, before the server has it. */
  local: string | null;
  state: "waiting" | "running" | "done" | "refused";
  /** From 0 to 1. */
  share: number;
  stored?: Stored;
  /** Why it was refused, for the person. */
  problem?: string;
}

interface Running extends Upload {
  file: File;
  url: string;
  request?: UploadRequest;
}

const atOnce = 2;
const perConversation = new Map<string, Running[]>();
const listeners = new Set<(conversation: string) => void>();
let keys = 0;

/** Calls back whenever the files of a conversation have changed. */
export function onUploads(listener: (conversation: string) => void): void {
  listeners.add(listener);
}

export function uploadsOf(conversation: string): readonly Upload[] {
  return perConversation.get(conversation) ?? [];
}

/** Takes a file on; one with a `problem` is shown with it and never leaves this browser. */
export function addUpload(conversation: string, url: string, file: File, problem: string | null): void {
  const local = problem === null && /^image\/(png|jpeg|gif|webp)$/.test(file.type)
    ? URL.createObjectURL(file)
    : null;
  const { name, size } = file;
  const common = { key: ++keys, name, size, local, share: 0, file, url };
  const added: Running = problem === null
    ? { ...common, state: "waiting" }
    : { ...common, state: "refused", problem };
  perConversation.set(conversation, [...perConversation.get(conversation) ?? [], added]);
  begin(conversation);
}

/** Puts a file back that was not sent after all. */
export function giveBackUpload(conversation: string, stored: Stored, local: string | null): void {
  const { name, size } = stored;
  const file = new File([], name);
  const back: Running = { key: ++keys, name, size, local, share: 1, state: "done", stored, file, url: "" };
  perConversation.set(conversation, [...perConversation.get(conversation) ?? [], back]);
  tell(conversation);
}

/** Takes one away, and stops it where it is still on its way. */
export function cancelUpload(conversation: string, key: number): void {
  const all = perConversation.get(conversation) ?? [];
  const one = all.find((each) => each.key === key);
  perConversation.set(conversation, all.filter((each) => each !== one));
  one?.request?.stop();
  if (one?.local) URL.revokeObjectURL(one.local);
  begin(conversation);
}

/** Those that can be sent, taken out; what was refused goes with them. */
export function takeUploads(conversation: string): Upload[] {
  const all = perConversation.get(conversation) ?? [];
  perConversation.delete(conversation);
  tell(conversation);
  return all.filter(({ state }) => state === "done");
}

export function isUploading(conversation: string): boolean {
  return uploadsOf(conversation).some(({ state }) => state === "waiting" || state === "running");
}

function begin(conversation: string): void {
  const all = perConversation.get(conversation) ?? [];
  const running = all.filter(({ state }) => state === "running").length;
  const next = all.filter(({ state }) => state === "waiting").slice(0, Math.max(0, atOnce - running));
  for (const one of next) void run(conversation, one);
  tell(conversation);
}

async function run(conversation: string, one: Running): Promise<void> {
  one.state = "running";
  one.request = upload(one.url, one.file, (share) => {
    one.share = share;
    tell(conversation);
  });
  const answer = await one.request.answer;
  if (answer !== null && "id" in answer) Object.assign(one, { state: "done", share: 1, stored: answer });
  else Object.assign(one, { state: "refused", problem: answer?.sentence ?? "" });
  begin(conversation);
}

function tell(conversation: string): void {
  for (const listener of listeners) listener(conversation);
}
