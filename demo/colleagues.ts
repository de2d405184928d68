/** Two colleagues who have written to each other already, so that the first look at internal chats is not an empty one. */
import type { Agent } from "../actors/agent.ts";
import { pairId } from "../actors/room/pair.ts";
import { newId } from "../actors/runtime/clock.ts";
import type { Deps } from "../routes/deps.ts";

/** By the first names of the sample company. */
const lines = [
  ["Marco", "Ciao Giulia, la lampada Arco verde è di nuovo in magazzino?"],
  ["Giulia", "Arriva giovedì, ne ho già promesse due"],
  ["Marco", "Perfetto, lo dico a chi me la chiede. Grazie!"],
] as const;

/** Says it in their room; the last line is still to be read. */
export async function chat({ rooms, clock }: Deps, agents: readonly Agent[]) {
  const idOf = (first: string) => agents.find(({ name }) => name.startsWith(first))!.id;
  const room = pairId(idOf("Giulia"), idOf("Marco"));
  for (const [first, text] of lines) {
    const at = clock.now();
    const messageId = newId(at);
    const by = idOf(first);
    await rooms.send(room, { type: "say", id: messageId, at, room, by, messageId, text, hasReader: true });
  }
}
