/** A few customers who have written already, so that the first look at the inbox is not an empty one. */
import type { PhoneNetwork } from "./phone.ts";

const letters: { kind: string; number?: string; name: string; texts: string[] }[] = [
  {
    kind: "whatsapp",
    number: "393405550177",
    name: "Mara Ricci",
    texts: ["Buongiorno! Ho visto la lampada Arco sul vostro sito", "È disponibile anche in verde?"],
  },
  {
    kind: "whatsapp",
    number: "393475550142",
    name: "Luca Moretti",
    texts: ["Il corriere non è passato, ordine 8812"],
  },
  {
    kind: "whatsapp",
    number: "4915155501234",
    name: "Jonas Keller",
    texts: ["Hello, do you ship to Germany?"],
  },
  { kind: "messenger", name: "Elena Ferri", texts: ["Salve, siete aperti sabato pomeriggio?"] },
  {
    kind: "sms",
    number: "+393485550163",
    name: "Piero Galli",
    texts: ["Ordine 9020: posso ritirarlo domani?"],
  },
];

/** Has each of them write, in order; those of a network that is not there stay silent. */
export async function greet(networks: readonly PhoneNetwork[]) {
  for (const { kind, number = "", name, texts } of letters) {
    const network = networks.find((each) => each.kind === kind);
    const phone = network?.add({ name, number, hidden: false });
    for (const text of phone ? texts : []) await network!.write(phone!, text);
  }
}
