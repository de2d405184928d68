/**
 * The preview beside the settings of a website's chat: whatever is typed or chosen in the form shows in the frame
 * at once. The frame has no script of its own; it is written into from here, colours by CSSOM, as the policy asks.
 */
import { themeOf } from "./widget/accent.ts";

const chosenParts = "[data-preview-language], [data-preview-away]";

export function watchSiteChatPreview(): void {
  document.addEventListener("input", ({ target }) => {
    const element = target as Element;
    const preview = previewOf(element.closest("form")?.id ?? "");
    if (preview) fill(preview);
  });
  document.addEventListener("change", ({ target }) => {
    const preview = (target as Element).closest<HTMLElement>("[data-chat-preview]");
    if (preview && (target as Element).matches(chosenParts)) turn(preview);
  });
  // It does not bubble, so it is heard on its way down.
  document.addEventListener("load", ({ target }) => {
    const preview = target instanceof Element && target.closest<HTMLElement>("[data-chat-preview]");
    if (preview) fill(preview);
  }, true);
}

/** A frame that was ready before anybody listened. */
export function prepareSiteChatPreview(root: Element | Document): void {
  for (const preview of root.querySelectorAll<HTMLElement>("[data-chat-preview]")) fill(preview);
}

function previewOf(form: string): HTMLElement | null {
  return form === "" ? null : document.querySelector(`[data-chat-preview="${CSS.escape(form)}"]`);
}

function frameOf(preview: HTMLElement): HTMLIFrameElement {
  return preview.querySelector("iframe")!;
}

function chosen(preview: HTMLElement, part: "language" | "away"): string {
  return preview.querySelector<HTMLSelectElement>(`[data-preview-${part}]`)!.value;
}

/** Another language or another hour: the page comes anew with its own words, and is filled when it is there. */
function turn(preview: HTMLElement) {
  const frame = frameOf(preview);
  const address = new URL(frame.src);
  address.searchParams.set("language", chosen(preview, "language"));
  address.searchParams.set("away", chosen(preview, "away"));
  frame.src = address.href;
}

function fill(preview: HTMLElement) {
  const form = document.getElementById(preview.dataset.chatPreview ?? "") as HTMLFormElement | null;
  const page = frameOf(preview).contentDocument;
  if (!form || !page?.getElementById("first")) return;
  const data = new FormData(form);
  const language = chosen(preview, "language");
  const isAway = chosen(preview, "away") === "yes";
  const text = (name: string) => {
    const field = form.elements.namedItem(`${name}_${language}`) as HTMLInputElement | HTMLTextAreaElement;
    return field.value.trim() || field.placeholder;
  };
  page.querySelector("h1")!.textContent = text("title");
  page.getElementById("first")!.textContent = text(isAway ? "away" : "greeting");
  fillForm(page, String(data.get("form")), isAway);
  page.getElementById("attach")!.hidden = data.get("files") !== "yes";
  const stage = preview.querySelector<HTMLElement>("[data-preview-stage]")!;
  stage.dataset.side = String(data.get("position"));
  const accent = form.querySelector<HTMLInputElement>("[name=accent]")!;
  for (const [name, value] of Object.entries(themeOf(accent.value))) {
    for (const { style } of [page.documentElement, stage]) {
      // Our own colour is the style sheet's.
      if (accent.value === accent.dataset.own) style.removeProperty(name);
      else style.setProperty(name, value);
    }
  }
}

/** The first look: what is asked, or where one writes. */
function fillForm(page: Document, asked: string, isAway: boolean) {
  const asks: Record<string, boolean> = {
    name: asked === "name" || asked === "both",
    email: asked === "email" || asked === "both" || isAway,
  };
  const isAsked = Object.values(asks).includes(true);
  page.getElementById("details")!.hidden = !isAsked;
  page.getElementById("composer")!.hidden = isAsked;
  for (const label of page.querySelectorAll<HTMLElement>("[data-asks]")) {
    label.hidden = !asks[label.dataset.asks ?? ""];
  }
}
