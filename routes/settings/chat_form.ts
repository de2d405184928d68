/** The choices of the chat settings as a form sends them. Pure. */
import { type Choices, soundNames } from "../../actors/alerts/preferences.ts";

/** Null where the form says something that can't be. A box that is not ticked is not sent. */
export function readChoices(form: URLSearchParams): Choices | null {
  const asked = form.get("sound");
  const sound = asked === "own" ? asked : soundNames.find((name) => name === asked);
  const volume = form.get("volume") ?? "";
  if (sound === undefined || !/^\d{1,3}$/.test(volume) || Number(volume) > 100) return null;
  return {
    toaster: form.has("toaster"),
    web: form.has("web"),
    rings: form.has("rings"),
    sound,
    volume: Number(volume),
  };
}
