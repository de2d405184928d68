/** The screens of quick replies, for the gallery and the tests of views. */
import type { VNode } from "preact";
import { RepliesPanel } from "../../islands/quick_replies/panel.tsx";
import { QuickRepliesPage } from "../../routes/views/administration/quick_replies_page.tsx";
import { QuickReplyPage } from "../../routes/views/administration/quick_reply_page.tsx";
import { panelTexts } from "../../routes/views/composer_replies.tsx";
import { Page } from "../../routes/views/page.tsx";
import { signedIn } from "./administration_screens.tsx";
import { type Setting } from "./inbox_props.ts";

const welcome = {
  title: "Benvenuto",
  text: "Buongiorno, grazie per averci scritto! Come possiamo aiutarla?",
  category: "Saluti",
  active: true,
};

const offered = {
  replies: [
    { ...welcome, id: "1", language: "it", isTooLong: false },
    { ...welcome, id: "2", title: "Un momento", language: "it", isTooLong: true },
  ],
  languages: [{ value: "it", label: "Italiano" }],
  language: "it",
};

/** The open panel as it stands above a composer, without one. */
const panel = (state: typeof offered | "loading" | "failed") => (setting: Setting) => {
  const { page, locale } = signedIn(setting);
  return (
    <Page {...page} title="Mara Ricci" locale={locale}>
      <main id="main" class="thread">
        <h1 class="hidden-text">Mara Ricci</h1>
        <RepliesPanel offered={state} texts={panelTexts(locale)} onChoose={() => {}} onRetry={() => {}} />
      </main>
    </Page>
  );
};

export const quickReplyScreens: Record<string, (setting: Setting) => VNode> = {
  "quick replies panel": panel(offered),
  "quick replies failed": panel("failed"),
  "quick replies": (setting) => (
    <QuickRepliesPage
      {...signedIn(setting)}
      replies={[
        { ...welcome, id: "1", language: "Italiano", queue: null },
        { ...welcome, id: "2", title: "Welcome", language: "English", queue: "Vendite", active: false },
      ]}
      isEmpty={false}
      where={{ category: "", language: "" }}
      categories={["Saluti"]}
      languages={[{ value: "it", label: "Italiano" }]}
      removed={{ id: "3", title: "Tempi di consegna" }}
      older="/administration/quick-replies?from=200"
    />
  ),
  "quick reply": (setting) => (
    <QuickReplyPage
      {...signedIn(setting)}
      id="1"
      name={welcome.title}
      values={{ ...welcome, language: "it", scope: "q-2" }}
      categories={["Saluti"]}
      languages={[{ value: "it", label: "Italiano" }]}
      queues={[{ id: "q-2", name: "Vendite" }]}
      errors={{ category: "invalid-field" }}
      problem="too-many-replies"
    />
  ),
};
