/** What this agent wants to be alerted by, as the page says (routes/views/alerts/alerts_region.tsx). */

export interface AlertChoices {
  toaster: boolean;
  web: boolean;
  /** The address of the sound; null for silence. */
  sound: string | null;
  /** From 0 to 1. */
  volume: number;
}

/** Read anew each time: another tab may have changed them. Silent on pages without them. */
export function alertChoices(): AlertChoices {
  const { toaster, web, sound = null, volume } = document.getElementById("alerts")?.dataset ?? {};
  return {
    toaster: toaster !== undefined,
    web: web !== undefined,
    sound,
    volume: Number(volume ?? 0) / 100,
  };
}
