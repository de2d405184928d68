/**
 * The button of the composer that opens the quick replies above it (M1). They are fetched when it is first
 * pressed; a choice puts the text into the composer, and nothing is sent.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { repliesDrawing } from "./drawing.ts";
import { caretToEnd, insertAtCaret } from "./insert.ts";
import { loadReplies } from "./load.ts";
import type { Offered } from "./offered.ts";
import { type PanelTexts, RepliesPanel } from "./panel.tsx";

/** Plain JSON: it travels in an attribute. `url` is where the replies of this conversation are. */
export interface QuickRepliesProps {
  url: string;
  texts: PanelTexts;
}

export function QuickReplies({ url, texts }: QuickRepliesProps) {
  const [isOpen, setOpen] = useState(false);
  const [offered, setOffered] = useState<Offered | "loading" | "failed" | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const field = () => button.current?.form?.querySelector("textarea") ?? null;

  useEffect(() => {
    const composer = field();
    if (composer) caretToEnd(composer);
  }, []);

  useEffect(() => {
    if (!isOpen) return;
    const isOutside = (node: EventTarget | null) =>
      node instanceof Node && !panel.current?.contains(node) && !button.current?.contains(node);
    const leave = ({ target }: Event) => {
      if (isOutside(target)) setOpen(false);
    };
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    return () => {
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
    };
  }, [isOpen]);

  const load = async () => {
    setOffered("loading");
    setOffered(await loadReplies(url) ?? "failed");
  };

  const onToggle = () => {
    setOpen(!isOpen);
    if (!isOpen && (offered === null || offered === "failed")) void load();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    setOpen(false);
    field()?.focus();
  };

  const onChoose = (text: string) => {
    setOpen(false);
    const composer = field();
    if (composer) insertAtCaret(composer, text);
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        class="replies-button"
        aria-label={texts.open}
        title={texts.open}
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        aria-keyshortcuts="q"
        data-shortcut="q"
        onClick={onToggle}
        onKeyDown={isOpen ? onKeyDown : undefined}
      >
        <svg class="icon" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
          <path d={repliesDrawing} />
        </svg>
      </button>
      {isOpen && (
        <RepliesPanel
          root={panel}
          offered={offered ?? "loading"}
          texts={texts}
          onChoose={onChoose}
          onRetry={load}
          onKeyDown={onKeyDown}
        />
      )}
    </>
  );
}
