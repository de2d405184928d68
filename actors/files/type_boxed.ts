/** Files made of boxes (ISO 14496-12): their brands tell a film from a sound and from a picture. */
import { latin1, viewOf } from "./bytes.ts";

const pictures = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"]);
const sounds = new Set(["M4A ", "M4B ", "M4P "]);
const films = /^(iso[0-9a-z]|mp4[12]|avc1|dash|M4V |M4VP|MSNV|f4v )$/;

/** The type by the main brand, or else by the first compatible one that says something; null for others. */
export function boxedType(head: Uint8Array): string | null {
  const end = Math.min(viewOf(head).getUint32(0), head.length);
  for (let at = 8; at + 4 <= end; at += 4) {
    // The four bytes after the main brand are its version.
    if (at === 12) continue;
    const found = typeOfBrand(latin1(head.subarray(at, at + 4)));
    if (found !== undefined) return found;
  }
  return null;
}

function typeOfBrand(brand: string): string | null | undefined {
  if (pictures.has(brand)) return "image/heif";
  if (sounds.has(brand)) return "audio/mp4";
  if (films.test(brand)) return "video/mp4";
  if (brand.startsWith("3gp")) return "video/3gpp";
  if (brand === "qt  ") return "video/quicktime";
  return brand === "avif" || brand === "avis" ? "image/avif" : undefined;
}
