/** How large a picture stands in a conversation: so much room is kept for it before it is there. */

const widest = 380;
const highest = 320;

export interface Area {
  /** In pixels. */
  width: number;
  height: number;
}

/** The picture's own size, or the largest of the same shape that fits. */
export function shownSize({ width, height }: Area): Area {
  const scale = Math.min(1, widest / width, highest / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
