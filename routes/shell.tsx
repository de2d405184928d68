/** What every signed-in page has around it: document, rail, cursor. */
import type { AgentVisit } from "./access.ts";
import { hasRight } from "../actors/agent.ts";
import type { Deps } from "./deps.ts";
import { alertsProps } from "./props/alerts_props.ts";
import type { PageProps } from "./views/page.tsx";
import type { RailProps } from "./views/rail.tsx";

export interface Shell {
  page: Omit<PageProps, "locale" | "children" | "title">;
  rail: Omit<RailProps, "locale">;
}

/** Takes the cursor: call it before any row is read (law 8). */
export function shell(
  { assets, feed, preferences }: Deps,
  { agent, theme }: AgentVisit,
  current: RailProps["current"],
): Shell {
  return {
    page: {
      assets: assets.addresses,
      theme,
      agentId: agent.id,
      cursor: feed.cursor,
      alerts: alertsProps(preferences.of(agent.id), assets.sounds),
    },
    rail: {
      agent,
      mayAdminister: hasRight(agent, "administer"),
      mayManageReplies: hasRight(agent, "manage-replies"),
      current,
      theme,
    },
  };
}
