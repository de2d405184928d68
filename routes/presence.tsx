/** One's own presence: whether one can be offered something (Q5). */
import { choices } from "../actors/presence.ts";
import type { Routes } from "./access.ts";
import { Gone } from "./live/elements.tsx";
import { readForm, wantsFragments } from "./request.ts";
import { fragments, problem } from "./respond.tsx";
import { paths } from "./views/paths.ts";
import { awayToastId, PresenceMenu, PresenceNotice } from "./views/presence_menu.tsx";

export function presenceRoutes(routes: Routes) {
  const { deps } = routes;

  routes.agent("POST", "/presence", "converse", async (visit) => {
    const asked = (await readForm(visit.c)).get("choice");
    const choice = choices.find((one) => one === asked);
    if (!choice) return problem(deps, visit, 422, "invalid-field");
    await deps.presences.choose(visit.agent.id, choice);
    if (!wantsFragments(visit.c)) return visit.c.redirect(paths.list("waiting"), 303);
    const { locale } = visit;
    return fragments(
      visit,
      <>
        <PresenceMenu choice={choice} locale={locale} />
        <PresenceNotice wasSetAway={false} locale={locale} />
        <Gone id={awayToastId} />
      </>,
    );
  });
}
