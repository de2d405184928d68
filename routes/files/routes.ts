/** Files: uploading them, reading them where one may, and the links by which providers fetch them (F5). */
import type { StoredFile } from "../../actors/files/stored_file.ts";
import type { AgentVisit, Routes } from "../access.ts";
import type { Deps } from "../deps.ts";
import { readPast } from "../histories.tsx";
import { findById } from "../inbox.tsx";
import { notFound } from "../respond.tsx";
import { findRoomById } from "../rooms/find.ts";
import { fetchAgain } from "./fetch_again.tsx";
import { serveFile } from "./serve.ts";
import { uploads } from "./uploads.ts";

export function files(routes: Routes) {
  const { deps } = routes;
  uploads(routes);
  fetchAgain(routes);

  routes.agent("GET", "/files/:id", "converse", async (visit) => {
    const file = await readable(deps, visit);
    if (!file) return notFound(deps, visit);
    return serveFile(visit.c, deps.files, file, { form: "itself", as: "shown" });
  });

  routes.agent("GET", "/files/:id/preview", "converse", async (visit) => {
    const file = await readable(deps, visit);
    if (!file) return notFound(deps, visit);
    const form = file.jpeg === undefined ? "itself" : "jpeg";
    return serveFile(visit.c, deps.files, file, { form, as: "shown" });
  });

  routes.open("GET", "/files/out/:token/:name", "visitor", async (visit) => {
    const { c } = visit;
    const linked = await deps.fileLinks.open(c.req.param("token") ?? "");
    const file = linked && await deps.files.find(linked.id);
    if (!linked || !file || !await isStillThere(deps, file)) return c.text("Not found", 404);
    return serveFile(c, deps.files, file, { form: linked.form, as: "save" });
  });
}

/** The file of the path if this agent may read what it belongs to; for everybody else it does not exist. */
async function readable(deps: Deps, visit: AgentVisit): Promise<StoredFile | null> {
  const file = await deps.files.find(visit.c.req.param("id") ?? "");
  if (!file) return null;
  const { belongs } = file;
  if ("upload" in belongs) return belongs.upload === visit.agent.id ? file : null;
  if ("conversation" in belongs) return await mayRead(deps, visit, belongs.conversation) ? file : null;
  if ("soundOf" in belongs) return belongs.soundOf === visit.agent.id ? file : null;
  if ("room" in belongs) return await findRoomById(deps, visit, belongs.room) ? file : null;
  return null;
}

/** Seen by this agent, or a past one of the person in the conversation named by `through` (O9). */
async function mayRead(deps: Deps, visit: AgentVisit, id: string): Promise<boolean> {
  if (await findById(deps, visit, id)) return true;
  const through = await findById(deps, visit, visit.c.req.query("through") ?? "");
  return through !== null && await readPast(deps, visit, through, id) !== null;
}

/** A link outlives what it was made for by an hour at most, but never a deletion. */
async function isStillThere(deps: Deps, { belongs }: StoredFile): Promise<boolean> {
  if (!("conversation" in belongs)) return false;
  const conversation = await deps.conversations.read(belongs.conversation);
  return conversation !== null && conversation.status !== "deleted";
}
