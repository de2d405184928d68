/** What opens above the composer: the choice, once the replies have come. */
import type { Ref } from "preact";
import { type ChoiceTexts, RepliesChoice } from "./choice.tsx";
import type { Offered } from "./offered.ts";

export interface PanelTexts extends ChoiceTexts {
  open: string;
  loading: string;
  failed: string;
  retry: string;
}

export interface RepliesPanelProps {
  root?: Ref<HTMLDivElement>;
  offered: Offered | "loading" | "failed";
  texts: PanelTexts;
  onChoose(text: string): void;
  onRetry(): void;
  onKeyDown?(event: KeyboardEvent): void;
}

export function RepliesPanel(
  { root = null, offered, texts, onChoose, onRetry, onKeyDown }: RepliesPanelProps,
) {
  return (
    <div ref={root} class="replies" role="dialog" aria-label={texts.open} onKeyDown={onKeyDown}>
      {offered === "loading"
        ? <p class="replies-said" role="status">{texts.loading}</p>
        : offered === "failed"
        ? (
          <p class="replies-said" role="alert">
            {texts.failed}
            <button type="button" onClick={onRetry}>{texts.retry}</button>
          </p>
        )
        : <RepliesChoice offered={offered} texts={texts} onChoose={onChoose} />}
    </div>
  );
}
