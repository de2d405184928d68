/** Whether a text leaves ink: a name without any can be neither seen nor clicked. Pure. */

// Controls, blanks and marks leave none by themselves; U+3164 and its kin are letters that are blank.
const ink = /[^\p{C}\p{Z}\p{M}\u115f\u1160\u3164\uffa0]/u;

export function isVisible(text: string): boolean {
  return ink.test(text);
}
