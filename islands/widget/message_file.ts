/**
 * The file inside a message: its name, a way to save it, and a picture where it is one. The bytes are fetched with
 * the visitor's token, which never stands in an address; a picture's when it comes near.
 */
import { sizeOf } from "../files/chips.ts";
import { shownSize } from "../files/shown_size.ts";
import { base } from "./api.ts";
import type { SeenFile } from "./protocol.ts";
import { token } from "./session.ts";

/** Pictures that wait until somebody scrolls to them, and their messages' numbers. */
const unseen = new WeakMap<Element, number>();
const nearby = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    nearby.unobserve(target);
    void showPicture(target as HTMLImageElement, unseen.get(target)!);
  }
});

/** A message without a file loses the place for one. `local` is a picture of it that this page has already; a file without `seq` is still on its way. */
export function fillFile(
  message: HTMLElement,
  file: SeenFile | undefined,
  { seq, local }: { seq?: number; local?: string | null },
) {
  const box = message.querySelector<HTMLElement>("[data-file]");
  if (!file || !box) return box?.remove();
  box.hidden = false;
  const part = <E extends HTMLElement>(name: string) => box.querySelector<E>(`[data-${name}]`)!;
  part("file-name").textContent = file.name;
  part("file-size").textContent = sizeOf(file.size);
  const button = part<HTMLButtonElement>("download");
  button.disabled = seq === undefined;
  if (seq !== undefined) button.onclick = () => void save(file.name, seq);
  const picture = part<HTMLImageElement>("picture");
  picture.alt = file.name;
  if (file.width && file.height) {
    Object.assign(picture, shownSize({ width: file.width, height: file.height }));
  }
  if (local) show(picture, local);
  else if (file.isPicture && seq !== undefined && picture.hidden) {
    picture.hidden = false;
    unseen.set(picture, seq);
    nearby.observe(picture);
  }
}

function show(picture: HTMLImageElement, source: string) {
  picture.src = source;
  picture.hidden = false;
}

async function showPicture(picture: HTMLImageElement, seq: number) {
  const bytes = await fetchFile(seq, "?as=picture");
  if (bytes === null) picture.hidden = true;
  else show(picture, URL.createObjectURL(bytes));
}

/** Saves it under its name, as bytes of no type: nothing of it is opened in this page's own origin. */
async function save(name: string, seq: number) {
  const bytes = await fetchFile(seq);
  if (bytes === null) return;
  const address = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

async function fetchFile(seq: number, query = ""): Promise<Blob | null> {
  try {
    const headers = { authorization: `Bearer ${token()}` };
    const address = `${base}/messages/${seq}/file${query}`;
    const response = await fetch(address, { headers, cache: "no-store", credentials: "omit" });
    return response.ok ? await response.blob() : null;
  } catch {
    return null;
  }
}
