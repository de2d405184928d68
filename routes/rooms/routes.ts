/** Chats among colleagues (G1): every route asks whether the agent is a member; for others a room does not exist. */
import type { Routes } from "../access.ts";
import { roomMessages } from "./messages.tsx";
import { roomPages } from "./pages.tsx";
import { roomReadings } from "./readings.ts";

export function rooms(routes: Routes) {
  roomPages(routes);
  roomMessages(routes);
  roomReadings(routes);
}
