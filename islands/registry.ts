/** The islands by name. Shared by the server, which renders them, and the browser, which wakes them up. */
import type { FunctionComponent } from "preact";
import { QuickReplies } from "./quick_replies/quick_replies.tsx";
import { Transfer } from "./transfer.tsx";

/** Each takes plain JSON as props, as they travel in an attribute; which shape, only the component knows. */
export const islands: Record<string, FunctionComponent<never>> = {
  transfer: Transfer,
  quick_replies: QuickReplies,
};
