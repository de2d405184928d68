/** People and queues to transfer to. */
import type { TransferProps } from "../../../islands/transfer.tsx";

export const transferProps: TransferProps = {
  agents: [
    { id: "u2", name: "Jörg Vega", extension: "101", state: "available" },
    { id: "u3", name: "Joan Ek", extension: "102", state: "busy" },
    { id: "u4", name: "Ines Roy", extension: "210", state: "away" },
  ],
  queues: [{ id: "q1", name: "Sales</script>" }],
  action: "/act",
  texts: {
    search: "Search",
    note: "Note",
    none: "Nobody found",
    queue: "Queue",
    sure: "{name} may not answer soon",
    states: { available: "available", busy: "busy", away: "away", offline: "offline", full: "full" },
  },
};
