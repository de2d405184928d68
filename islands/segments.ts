/**
 * Into how many messages the mobile network cuts an SMS (N4). Text that fits the GSM alphabet takes seven bits a
 * character, any other character makes all of it UCS-2. Alphabet: 3GPP TS 23.038, default table and extension.
 */

const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§" +
    "¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
/** Behind an escape: two places each. */
const extension = new Set("\f^{}\\[~]|€");

interface Alphabet {
  /** Places in a message that stands alone. */
  alone: number;
  /** Places in one of several, which begin with a header of six bytes. */
  part: number;
}

const gsm: Alphabet = { alone: 160, part: 153 };
const ucs2: Alphabet = { alone: 70, part: 67 };

/** How many messages the text takes; 1 for an empty one. No character is cut in two. */
export function segmentsOf(text: string): number {
  const characters = [...text];
  const isGsm = characters.every((character) => basic.has(character) || extension.has(character));
  const sizes = characters.map((character) => isGsm ? (extension.has(character) ? 2 : 1) : character.length);
  const { alone, part } = isGsm ? gsm : ucs2;
  if (sizes.reduce((sum, size) => sum + size, 0) <= alone) return 1;
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > part) {
      segments++;
      used = 0;
    }
    used += size;
  }
  return segments;
}
