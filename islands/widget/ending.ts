/** The end of a chat: the visitor's own button with its question, and what stands in the composer's place after it (L1). */
import { post } from "./api.ts";
import type { Told } from "./protocol.ts";
import { token } from "./session.ts";
import type { Thread } from "./thread.ts";

export interface EndingHears {
  ended(told: Told): void;
  /** The visitor wants a new chat. */
  again(): void;
  barred(): void;
}

const button = document.getElementById("end") as HTMLButtonElement;
const dialog = document.getElementById("ending") as HTMLDialogElement;
const composer = document.getElementById("composer")!;
const over = document.getElementById("over")!;

export class Ending {
  #conversation: string | null = null;
  /** An ended one that the visitor has turned away from. */
  #left: string | null = null;

  constructor(private readonly hears: EndingHears) {
    button.addEventListener("click", () => dialog.showModal());
    // Escape answers the question and leaves the chat open.
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    dialog.addEventListener("close", () => {
      if (dialog.returnValue === "end") void this.#end();
      dialog.returnValue = "";
    });
    over.addEventListener("click", ({ target }) => {
      if (!(target as Element).closest("button")) return;
      this.#left = this.#conversation;
      hears.again();
    });
  }

  /** After anything that may have changed where the chat stands. */
  show({ conversation, goesOn, isEnded }: Thread) {
    this.#conversation = conversation;
    const isOver = isEnded && conversation !== this.#left;
    button.hidden = !goesOn;
    over.hidden = !isOver;
    composer.hidden = isOver;
    if (!goesOn && dialog.open) dialog.close();
  }

  async #end() {
    const answer = await post<Told>("/endings", { conversation: this.#conversation }, token());
    if (answer.ok) this.hears.ended(answer.value);
    else if (answer.status === 403) this.hears.barred();
  }
}
