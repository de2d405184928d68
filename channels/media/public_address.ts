/** Which addresses of the internet protocol lead out into the world, and which to this machine or its neighbours. */

/** Blocks that are not the public internet's, by the registries of IANA for special purposes: base and bits. */
const inward: readonly [base: string, bits: number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

/** Whether a resolved address, IPv4 or IPv6, is a public one; what can't be read is not. */
export function isPublicAddress(address: string): boolean {
  return address.includes(":") ? isPublic6(address) : isPublic4(address);
}

function isPublic4(address: string): boolean {
  const value = value4(address);
  return value !== null && !inward.some(([base, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(value / size) === Math.floor(value4(base)! / size);
  });
}

/**
 * Only 2000::/3 is given out for the public; addresses that carry one of IPv4 (mapped, translated) lie outside
 * it. Inside it tunnels (2001::/23, 2002::/16) and examples (2001:db8::/32, 3fff::/20) are left out.
 */
function isPublic6(address: string): boolean {
  const host = URL.parse(`http://[${address}]/`)?.hostname;
  if (!host) return false;
  const [first = "", second = ""] = host.slice(1, -1).split(":");
  const one = parseInt(first || "0", 16);
  const two = parseInt(second || "0", 16);
  if (one < 0x2000 || one > 0x3fff || one === 0x2002) return false;
  if (one === 0x2001 && (two < 0x200 || two === 0xdb8)) return false;
  return !(one === 0x3fff && two < 0x1000);
}

function value4(address: string): number | null {
  const parts = address.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null;
  return parts.reduce((value, part) => value * 256 + Number(part), 0);
}
