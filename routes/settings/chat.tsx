/** Settings > Chat: an agent's own preferences, saved with each change (D1, D2). */
import {
  chosen,
  largestSound,
  longestSoundSeconds,
  type Preferences,
  withOwnSound,
} from "../../actors/alerts/preferences.ts";
import type { AgentVisit, Routes } from "../access.ts";
import type { Deps } from "../deps.ts";
import { alertsProps } from "../props/alerts_props.ts";
import { readForm, wantsFragments } from "../request.ts";
import { fragments, page, problem } from "../respond.tsx";
import { shell } from "../shell.tsx";
import { Throttle } from "../throttle.ts";
import { Alerts } from "../views/alerts/alerts_region.tsx";
import { ChatSettingsPage, Saved } from "../views/alerts/chat_settings_page.tsx";
import { OwnSound } from "../views/alerts/own_sound.tsx";
import { SoundChoices } from "../views/alerts/sound_choices.tsx";
import { paths } from "../views/paths.ts";
import { readChoices } from "./chat_form.ts";
import { keepSound } from "./own_sound.ts";

const mostUploadsPerHour = 60;
const hourMs = 3_600_000;
const limits = { bytes: largestSound, seconds: longestSoundSeconds };

export function chatSettings(routes: Routes) {
  const { deps } = routes;
  const throttle = new Throttle(deps.clock, mostUploadsPerHour, hourMs);

  routes.agent("GET", "/settings/chat", "converse", async (visit) => {
    const around = shell(deps, visit, "account");
    const preferences = await deps.preferences.fresh(visit.agent.id);
    const { sounds } = deps.assets;
    return page(
      visit,
      <ChatSettingsPage {...around} {...{ preferences, sounds, limits }} locale={visit.locale} />,
    );
  });

  routes.agent("POST", "/settings/chat", "converse", async (visit) => {
    const choices = readChoices(await readForm(visit.c));
    const saved = choices &&
      await deps.preferences.change(visit.agent.id, (now) => chosen(now, choices));
    return saved ? answer(deps, visit, saved) : problem(deps, visit, 422, "invalid-field");
  });

  routes.agent("POST", "/settings/chat/sounds", "converse", async (visit) => {
    if (!throttle.admit(visit.agent.id)) return problem(deps, visit, 503, "file-busy");
    const kept = await keepSound(deps.files, visit);
    if ("problem" in kept) return problem(deps, visit, 422, kept.problem);
    const saved = await deps.preferences.change(visit.agent.id, (now) => withOwnSound(now, kept));
    return answer(deps, visit, saved!);
  });

  routes.agent("POST", "/settings/chat/sounds/removals", "converse", async (visit) => {
    const saved = await deps.preferences.change(visit.agent.id, (now) => withOwnSound(now, null));
    return answer(deps, visit, saved!);
  });
}

/** Everything on the page that may look different now; what the agent has just ticked is not touched. */
function answer(deps: Deps, visit: AgentVisit, saved: Preferences) {
  if (!wantsFragments(visit.c)) return visit.c.redirect(paths.chatSettings, 303);
  const { locale } = visit;
  const { sounds } = deps.assets;
  return fragments(
    visit,
    <>
      <Alerts {...alertsProps(saved, sounds)} />
      <Saved at={deps.clock.now()} locale={locale} />
      <SoundChoices preferences={saved} sounds={sounds} locale={locale} />
      <OwnSound own={saved.own} limits={limits} locale={locale} />
    </>,
  );
}
