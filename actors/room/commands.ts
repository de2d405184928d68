/** What a room can be told. Orders; what the directory knows comes in with them. */

interface Given {
  id: string | null;
  at: number;
  /** The room: the address of its actor. */
  room: string;
  /** The agent who gives it. */
  by: string;
}

/** Words, a file of the agent's own uploads with or without words, but never nothing. */
export type Say = Given & {
  type: "say";
  messageId: string;
  text: string;
  file?: string;
  /** Whether anybody else in the room still works here. */
  hasReader: boolean;
};

/** The agent has seen everything up to this entry. */
export type Read = Given & { type: "read"; seq: number };

export type RoomCommand = Say | Read;
