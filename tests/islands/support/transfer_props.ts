/** People and queues to transfer to. */
import type { TransferProps } from "../../../islands/transfer.tsx";
import type { Line } from "../../../islands/transfer_search.ts";

function person(id: string, name: string, extension: string, present: boolean): Line {
  const detail = `ext. ${extension}`;
  return { kind: "agent", value: `agent:${id}`, name, initials: name[0]!, extension, detail, present };
}

export const transferProps: TransferProps = {
  lines: [
    person("u2", "Jörg Vega", "101", true),
    person("u3", "Joan Ek", "102", true),
    person("u4", "Ines Roy", "210", false),
    {
      kind: "queue",
      value: "queue:q1",
      name: "Sales</script>",
      initials: "S",
      extension: "",
      detail: "2 agents",
      present: null,
    },
  ],
  action: "/act",
  texts: {
    search: "Search",
    note: "Note",
    none: "Nobody found",
    agents: "Agents",
    queues: "Queues",
    results: "To whom",
    sure: "{name} may not answer soon",
  },
};
