/** Saying something in an internal chat: words, a file, that one is typing, and what is not said yet (G1, D5). */
import { findSaid } from "../../actors/read_models/rooms.ts";
import type { Room } from "../../actors/room/state.ts";
import { typingLastsMs } from "../../actors/typing.ts";
import { wordsOf } from "../../languages/languages.ts";
import type { RefusalCode } from "../../languages/problem_code.ts";
import type { AgentVisit, Routes } from "../access.ts";
import type { Deps } from "../deps.ts";
import { whyNotThisFile } from "../files/why_not.ts";
import { renderSaid } from "../live/room_fragments.tsx";
import { othersIn, roomLimits } from "../props/room_props.ts";
import { readForm, wantsFragments } from "../request.ts";
import { fragments, notFound, problem } from "../respond.tsx";
import { paths } from "../views/paths.ts";
import { findRoom, hasReader } from "./find.ts";

export function roomMessages(routes: Routes) {
  const { deps } = routes;

  routes.agent("POST", "/rooms/:id/messages", "converse", async (visit) => {
    const form = await readForm(visit.c);
    const room = await findRoom(deps, visit);
    if (!room) return notFound(deps, visit);
    const text = form.get("text") ?? "";
    const messageId = form.get("messageId") ?? "";
    const file = form.get("file") ?? "";
    const unfit = file !== ""
      ? await whyNotThisFile(deps, visit, { file, text, limits: roomLimits })
      : text.length > roomLimits.text
      ? "too-long"
      : null;
    const wrong = /^[0-9A-Za-z_-]{1,64}$/.test(messageId) ? unfit : "invalid-field";
    if (wrong) return refused(deps, visit, wrong);
    const by = visit.agent.id;
    const outcome = await deps.rooms.send(room.id, {
      type: "say",
      id: `say:${by}:${messageId}`,
      at: deps.clock.now(),
      room: room.id,
      by,
      messageId,
      text,
      ...(file !== "" && { file }),
      hasReader: hasReader(deps, room, by),
    });
    if (!outcome.ok) {
      if (text.trim() !== "") await deps.marks.saveDraft(by, room.id, text);
      return refused(deps, visit, outcome.refusal.code as RefusalCode);
    }
    await deps.marks.saveDraft(by, room.id, "");
    if (deps.typing.end(typist(room, by), "agent")) tellTyping(deps, visit, room, false);
    if (!wantsFragments(visit.c)) return visit.c.redirect(paths.room(room.id), 303);
    const entry = outcome.events.find((event) => event.type === "said")?.entry ??
      await findSaid(deps.store, room.id, by, messageId);
    if (!entry) return visit.c.body(null, 204);
    const told = { locale: visit.locale, now: deps.clock.now() };
    return fragments(visit, renderSaid(entry, outcome.state, { ...deps, viewer: by }, told));
  });

  routes.agent("PUT", "/rooms/:id/draft", "converse", async (visit) => {
    const form = await readForm(visit.c);
    const author = form.get("agent") ?? visit.agent.id;
    const room = author === visit.agent.id ? await findRoom(deps, visit) : null;
    if (!room) return notFound(deps, visit);
    await deps.marks.saveDraft(author, room.id, form.get("text") ?? "");
    return visit.c.body(null, 204);
  });

  routes.agent("POST", "/rooms/:id/typings", "converse", async (visit) => {
    const room = await findRoom(deps, visit);
    if (!room) return notFound(deps, visit);
    if (deps.typing.note(typist(room, visit.agent.id), "agent")) tellTyping(deps, visit, room, true);
    return visit.c.body(null, 204);
  });
}

/** Each member types for themselves. */
const typist = ({ id }: Room, agent: string) => `${id} ${agent}`;

/** Tells the others that this member types, or that they no longer do; nothing is kept (law 14). */
function tellTyping({ hub }: Deps, { agent }: AgentVisit, room: Room, types: boolean) {
  hub.tellAgents(othersIn(room, agent.id), "typing", ({ language }) => {
    const text = types ? wordsOf(language).widget.typing(agent.name) : "";
    return JSON.stringify({ conversation: room.id, text, forMs: typingLastsMs });
  });
}

/** Why nothing was said; what was typed stays with whoever typed it. */
function refused(deps: Deps, visit: AgentVisit, code: RefusalCode) {
  const status = code === "not-found" ? 404 : code === "no-longer-here" ? 409 : 422;
  return problem(deps, visit, status, code);
}
