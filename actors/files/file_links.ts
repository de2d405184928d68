/**
 * Links by which a provider fetches a file of ours without credentials: they name one form of one file and a
 * time, and are signed. Nothing is stored; a link ends by itself.
 */
import type { Clock } from "../runtime/clock.ts";
import type { Secrets } from "../secrets.ts";
import { isFileId } from "./stored_file.ts";

export type Form = "itself" | "jpeg";

export interface Linked {
  id: string;
  form: Form;
}

/** Long enough for a provider that fetches when it gets round to it. */
export const linkLifeMs = 3_600_000;

const purpose = "file link";

export class FileLinks {
  constructor(private readonly secrets: Secrets, private readonly clock: Clock) {}

  /** A token that opens this form of the file for an hour. */
  async token({ id, form }: Linked): Promise<string> {
    const claim = `${id}.${form}.${this.clock.now() + linkLifeMs}`;
    return `${claim}.${await this.secrets.sign(purpose, claim)}`;
  }

  /** What a token opens; null where it is not ours, was changed, or is over. */
  async open(token: string): Promise<Linked | null> {
    const [id = "", form = "", until = "", signature = ""] = token.split(".");
    if (!isFileId(id) || (form !== "itself" && form !== "jpeg") || !/^\d{1,15}$/.test(until)) return null;
    if (!await this.secrets.isSigned(purpose, `${id}.${form}.${until}`, signature)) return null;
    return Number(until) > this.clock.now() ? { id, form } : null;
  }
}
