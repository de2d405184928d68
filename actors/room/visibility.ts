/** Who may see a room: its members, and nobody else (O9). Asked by lists, pages, files and the stream (law 10). */

export function maySeeRoom(agent: string, { members }: { members: readonly string[] }): boolean {
  return members.includes(agent);
}
