/** What only a browser can do on the page Settings > Chat: play a sound, ask for permission, measure a file. */
import { measureSound } from "./measure.ts";
import { isSoundBlocked, play } from "./ringing.ts";
import { askPermission, permission } from "./web_notice.ts";

const sheet = () => document.querySelector<HTMLElement>("[data-chat-settings]");
const webBox = () => sheet()?.querySelector<HTMLInputElement>("input[name=web]") ?? null;

function showNote(name: string, isTrue: boolean): void {
  const note = sheet()?.querySelector<HTMLElement>(`[data-note=${name}]`);
  if (note) note.hidden = !isTrue;
}

/** Says what keeps this browser from showing notifications, where something does. */
function showPermission(): void {
  const now = permission();
  showNote("unsupported", now === "unsupported");
  showNote("denied", now === "denied");
  showNote("default", now === "default" && webBox()?.checked === true);
}

async function listen(address: string): Promise<void> {
  const slider = sheet()?.querySelector<HTMLInputElement>("input[name=volume]");
  const played = await play(address, Number(slider?.value ?? 100) / 100);
  showNote("blocked", played === "blocked");
  showNote("failed", played === "failed");
}

/** Ticked, it is saved only once this browser may show them. */
async function chooseWeb(box: HTMLInputElement): Promise<void> {
  const answer = await askPermission();
  if (answer !== "granted") box.checked = false;
  showPermission();
  if (box.checked) box.dispatchEvent(new Event("change", { bubbles: true }));
}

/** A file that fits is sent at once; of one that does not, only the reason is shown. */
async function chooseFile(input: HTMLInputElement): Promise<void> {
  const { mostBytes, mostSeconds, tooLarge = "", tooLong = "", unreadable = "" } = input.dataset;
  const file = input.files?.[0];
  if (!file) return;
  const seconds = file.size > Number(mostBytes) ? null : await measureSound(file);
  const problem = file.size > Number(mostBytes)
    ? tooLarge
    : seconds === null
    ? unreadable
    : seconds > Number(mostSeconds)
    ? tooLong
    : "";
  const says = document.getElementById("own-sound-problem");
  if (says) {
    says.textContent = problem;
    says.closest("p")!.hidden = problem === "";
  }
  if (problem === "") input.form?.requestSubmit();
  else input.value = "";
}

function onChange(event: Event): void {
  const { target } = event;
  if (!(target instanceof HTMLInputElement) || !sheet()?.contains(target)) return;
  if (target.matches("[data-own-sound]")) void chooseFile(target);
  if (target !== webBox()) return;
  if (target.checked && permission() !== "granted") {
    // The form would be sent by this event.
    event.stopPropagation();
    void chooseWeb(target);
  } else showPermission();
}

function onClick({ target }: Event): void {
  if (!(target instanceof Element) || !sheet()) return;
  const address = target.closest<HTMLElement>("[data-listen]")?.dataset.listen;
  if (address !== undefined) void listen(address);
  if (target.closest("[data-allow]")) void askPermission().then(showPermission);
}

/** Listens before htmx does, and shows what is true of this browser. */
export function watchChatSettings(): void {
  document.addEventListener("change", onChange, { capture: true });
  document.addEventListener("click", onClick);
}

/** To be called when a page has come in. */
export function prepareChatSettings(): void {
  if (!sheet()) return;
  showPermission();
  showNote("blocked", isSoundBlocked());
}
