/** Every screen of the interface with made-up people in it: for the gallery, and for tests over all views. */
import type { VNode } from "preact";
import { ChoosePasswordPage } from "../../routes/views/account/choose_password_page.tsx";
import { SessionsPage } from "../../routes/views/account/sessions_page.tsx";
import { SetUpPage } from "../../routes/views/account/set_up_page.tsx";
import { SignInPage } from "../../routes/views/account/sign_in_page.tsx";
import { ListSkeleton } from "../../routes/views/empty.tsx";
import { InboxPage, TransferPage } from "../../routes/views/inbox_page.tsx";
import { Page } from "../../routes/views/page.tsx";
import { ProblemPage } from "../../routes/views/problem_page.tsx";
import { Refused } from "../../routes/views/refused.tsx";
import { ProblemToast, UndoToast } from "../../routes/views/toast.tsx";
import { allowed, kinds, now, talk } from "./sample.ts";
import { administrationScreens, signedIn } from "./administration_screens.tsx";
import { alertScreens } from "./alert_screens.tsx";
import { contactScreens } from "./contact_screens.tsx";
import { quickReplyScreens } from "./quick_reply_screens.tsx";
import { type InboxChoice, inboxProps, type Setting, targets } from "./inbox_props.ts";

const day = 86_400_000;

const inbox = (choice: InboxChoice) => (setting: Setting) => <InboxPage {...inboxProps(setting, choice)} />;

export const screens: Record<string, (setting: Setting) => VNode> = {
  "waiting": inbox({ list: "waiting", entries: talk().slice(0, 6) }),
  "mine": inbox({
    list: "mine",
    entries: talk(),
    text: "Il verde torna disponibile il 28; se le va bene il blu, oggi è scontato del 10 %.",
  }),
  "list": inbox({ list: "waiting" }),
  "archived": inbox({ list: "archived", entries: talk().slice(0, 4) }),
  "handled": inbox({ list: "handled", entries: talk(), blocked: { reason: "closed" } }),
  "empty": inbox({ list: "mine", empty: true }),
  "kinds": inbox({
    list: "mine",
    entries: kinds(),
    can: { ...allowed.mine, end: true, block: true },
    blocked: { reason: "window-closed" },
  }),
  "taken": inbox({
    list: "waiting",
    entries: talk().slice(0, 6),
    can: { ...allowed.waiting, take: false, transfer: false },
    blocked: { reason: "taken-by-other", by: "Marco Neri" },
    text: "Buongiorno Mara, controllo subito",
  }),
  "refused": (setting) => {
    const props = inboxProps(setting, { list: "waiting" });
    return (
      <Page {...props.page} title="Mara Ricci" locale={setting.locale}>
        <main id="main" class="thread">
          <h1 class="hidden-text">Mara Ricci</h1>
          <Refused takenBy="Marco Neri" locale={setting.locale} />
        </main>
      </Page>
    );
  },
  "transfer": (setting) => (
    <TransferPage
      {...inboxProps(setting, { list: "mine" })}
      transfer={{ conversationId: "c1", query: "", targets }}
    />
  ),
  "toasts": (setting) => (
    <Page {...inboxProps(setting, { list: "mine" }).page} title="Toast" locale={setting.locale}>
      <main id="main" class="sheet">
        <h1 class="hidden-text">Toast</h1>
        <div class="sheet-body">
          <UndoToast
            conversationId="c1"
            done={{ act: "handled", name: "Mara Ricci" }}
            until={now + 10_000}
            locale={setting.locale}
          />
          <UndoToast
            conversationId="c2"
            done={{ act: "transferred", name: "Luca Bianchi", to: "Marco Neri" }}
            until={now}
            locale={setting.locale}
          />
          <ProblemToast problem="taken-by-other" until={now + 8000} locale={setting.locale} />
          <ListSkeleton rows={4} locale={setting.locale} />
        </div>
      </main>
    </Page>
  ),
  "sign-in": ({ locale, ...page }) => (
    <SignInPage page={page} email="giulia@lampade.example" next="/" problem="wrong-sign-in" locale={locale} />
  ),
  "set-up": ({ locale, ...page }) => (
    <SetUpPage
      page={page}
      values={{ name: "Giulia Bassi", email: "giulia@" }}
      code="9f2c"
      errors={{ email: "invalid-field", password: "weak-password" }}
      locale={locale}
    />
  ),
  "invitation": ({ locale, ...page }) => (
    <ChoosePasswordPage
      page={page}
      purpose="invitation"
      token="t"
      email="marco@lampade.example"
      errors={{}}
      locale={locale}
    />
  ),
  "sessions": (setting) => (
    <SessionsPage
      {...signedIn(setting)}
      sessions={[
        {
          id: "s1",
          browser: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
          since: now - day,
          lastSeenAt: now,
          current: true,
        },
        {
          id: "s2",
          browser: "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1",
          since: now - 5 * day,
          lastSeenAt: now - day,
          current: false,
        },
      ]}
    />
  ),
  ...contactScreens,
  ...alertScreens,
  ...administrationScreens,
  ...quickReplyScreens,
  "not-found": ({ locale, ...page }) => <ProblemPage page={page} status={404} locale={locale} />,
  "unavailable": ({ locale, ...page }) => <ProblemPage page={page} status={503} locale={locale} />,
};
