/** Administration of blocked addresses: who blocked which, why and until when, and the way back (L2). */
import { type Block, isInForce } from "../../actors/block.ts";
import type { Locale } from "../../languages/languages.ts";
import type { Routes } from "../access.ts";
import type { Deps } from "../deps.ts";
import { Names } from "../props/names.ts";
import { readForm } from "../request.ts";
import { notFound, page } from "../respond.tsx";
import { shell } from "../shell.tsx";
import { type BlockLine, BlocksPage } from "../views/administration/blocks_page.tsx";
import { paths } from "../views/paths.ts";

const mostShown = 500;

export function blocksAdministration(routes: Routes) {
  const { deps } = routes;

  routes.agent("GET", "/administration/blocks", "administer", (visit) => {
    const lines = deps.blocks.all().map((block) => lineOf(deps, block));
    const shown = [...lines.filter(({ isOver }) => !isOver), ...lines.filter(({ isOver }) => isOver)];
    const locale: Locale = visit.locale;
    const props = { ...shell(deps, visit, "administration"), blocks: shown.slice(0, mostShown), locale };
    return Promise.resolve(page(visit, <BlocksPage {...props} />));
  });

  routes.agent("POST", "/administration/blocks/liftings", "administer", async (visit) => {
    const network = (await readForm(visit.c)).get("network") ?? "";
    const isKnown = deps.blocks.all().some((block) => block.network === network);
    if (!isKnown) return notFound(deps, visit);
    await deps.blocks.lift(visit.agent.id, network);
    return visit.c.redirect(paths.blockList, 303);
  });
}

function lineOf({ directory, clock }: Deps, block: Block): BlockLine {
  const names = new Names(directory);
  const { network, reason, at, expiresAt, lifted } = block;
  return {
    network,
    reason,
    by: names.agent(block.by),
    at,
    expiresAt,
    isOver: !isInForce(block, clock.now()),
    lifted: lifted && { by: names.agent(lifted.by), at: lifted.at },
  };
}
