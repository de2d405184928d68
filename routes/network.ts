/** Whose an address is, as far as limits and blocks go. */

const longest = 64;

/** What a request without a network connection comes from. */
export const nowhere = "unknown";

/**
 * An IPv4 address stands for itself, however it is written; of IPv6 a subscriber has at least a /64, and with it
 * 2⁶⁴ addresses. What is no address stays as it is, within bounds: a proxy may write anything.
 */
export function networkOf(address: string): string {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? address;
  const ofFour = /^(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/.exec(bare)?.[1];
  if (ofFour !== undefined) return ofFour;
  const groups = groupsOf(bare);
  if (groups === null) return address.slice(0, longest);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) return groups.slice(6).flatMap((group) => [group >> 8, group & 0xff]).join(".");
  return `${groups.slice(0, 4).map((group) => group.toString(16)).join(":")}::/64`;
}

/** The eight numbers of an IPv6 address, the last two perhaps written as IPv4 (RFC 4291, 2.2); else null. */
function groupsOf(address: string): number[] | null {
  const [plain] = address.split("%");
  const written = plain!.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts: string[]) => {
    const [a, b, c, d] = parts.slice(0, 4).map(Number) as [number, number, number, number];
    return `${(a << 8 | b).toString(16)}:${(c << 8 | d).toString(16)}`;
  });
  if (!/^[\da-f:]+$/i.test(written) || !written.includes(":")) return null;
  const [left = "", right] = written.split("::");
  const head = left.split(":").filter(Boolean);
  const tail = (right ?? "").split(":").filter(Boolean);
  const between = right === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  const groups = [...head, ...Array<string>(between).fill("0"), ...tail].map((group) => parseInt(group, 16));
  return groups.length === 8 ? groups : null;
}
