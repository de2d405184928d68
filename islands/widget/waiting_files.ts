/** Files that wait above the composer: uploaded one after the other as they are added, until a message takes them. */
import { limitsOf, problemWith } from "../files/limits.ts";
import type { SentFile } from "../files/parts.ts";
import { ensureToken, forgetToken } from "./session.ts";
import { type RunningUpload, upload, type Uploaded } from "./upload.ts";
import { drawWaiting } from "./waiting_list.ts";

export interface WaitingFile {
  /** Of this page alone. */
  key: number;
  file: File;
  state: "waiting" | "running" | "done" | "refused";
  /** From 0 to 1. */
  share: number;
  /** Why it was refused, for the person. */
  problem: string;
  sent?: SentFile;
  running?: RunningUpload;
}

const mostAtOnce = 10;
let keys = 0;
let all: WaitingFile[] = [];
let isRunning = false;
/** A page without files has none. */
const limits = limitsOf(document.getElementById("composer") as HTMLFormElement);

export function takesFiles(): boolean {
  return limits !== null;
}

export function add(files: Iterable<File>) {
  if (limits === null) return;
  for (const file of [...files].slice(0, Math.max(0, mostAtOnce - all.length))) {
    const problem = problemWith(file, limits);
    const state = problem === null ? "waiting" : "refused";
    all.push({ key: ++keys, file, state, share: 0, problem: problem ?? "" });
  }
  draw();
  void run();
}

/** Takes one away, and stops it where it is still on its way. */
export function cancel(key: number) {
  all.find((one) => one.key === key)?.running?.stop();
  all = all.filter((one) => one.key !== key);
  draw();
}

/** Whether something is still on its way: a message waits for it. */
export function isUploading(): boolean {
  return all.some(({ state }) => state === "waiting" || state === "running");
}

/** What a message takes along; whatever was refused goes, too. */
export function takeAll(): SentFile[] {
  const taken = all.flatMap(({ sent }) => sent ?? []);
  all = [];
  draw();
  return taken;
}

async function run() {
  if (isRunning) return;
  isRunning = true;
  for (let next = nextOne(); next; next = nextOne()) await send(next);
  isRunning = false;
}

function nextOne(): WaitingFile | undefined {
  return all.find(({ state }) => state === "waiting");
}

async function send(one: WaitingFile) {
  one.state = "running";
  draw();
  const first = await deliver(one);
  const answer = first === "no-session" ? await deliver(one) : first;
  if (typeof answer === "object" && answer !== null && "id" in answer) {
    const local = /^image\/(png|jpeg|gif|webp)$/.test(answer.mime) ? URL.createObjectURL(one.file) : null;
    Object.assign(one, { state: "done", share: 1, sent: { stored: answer, local } });
  } else {
    const told = typeof answer === "object" ? answer?.sentence : undefined;
    const problem = told ?? wordsOf(answer === "too-many" ? "too-many-files" : "lost-file");
    Object.assign(one, { state: "refused", problem });
  }
  draw();
}

/** A token that ran out is forgotten, so that the next try has a new one. */
async function deliver(one: WaitingFile): Promise<Uploaded> {
  const token = await ensureToken();
  if (!token.ok || !all.includes(one)) return null;
  one.running = upload(one.file, token.value, (share) => {
    one.share = share;
    draw();
  });
  const answer = await one.running.answer;
  if (answer === "no-session") forgetToken(token.value);
  return answer;
}

function draw() {
  drawWaiting(all);
}

function wordsOf(id: string): string {
  return document.getElementById(id)?.textContent ?? "";
}
