/** The button for quick replies in the composer of a customer's conversation; without script it does nothing. */
import { island } from "../../islands/island.tsx";
import type { PanelTexts } from "../../islands/quick_replies/panel.tsx";
import { QuickReplies } from "../../islands/quick_replies/quick_replies.tsx";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { paths } from "./paths.ts";

export interface RepliesProps {
  conversationId: string;
  locale: Locale;
}

export function Replies({ conversationId, locale }: RepliesProps) {
  return island("quick_replies", QuickReplies, {
    url: paths.offeredReplies(conversationId),
    texts: panelTexts(locale),
  });
}

/** The words of the panel that it opens. */
export function panelTexts({ language: reading }: Locale): PanelTexts {
  const { replies, actions } = wordsOf(reading);
  const { open, loading, failed, search, categories, anyCategory, language, anyLanguage } = replies;
  const { results, none, empty, tooLong } = replies;
  const list = { search, categories, anyCategory, language, anyLanguage, results, none, empty, tooLong };
  return { ...list, open, loading, failed, retry: actions.retry };
}
