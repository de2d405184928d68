/** A few customers who have written already, so that the first look at the inbox is not an empty one. */
import type { WhatsAppDemo } from "./whatsapp/server.ts";

const letters: [number: string, name: string, texts: string[]][] = [
  ["393405550177", "Mara Ricci", [
    "Buongiorno! Ho visto la lampada Arco sul vostro sito",
    "È disponibile anche in verde?",
  ]],
  ["393475550142", "Luca Moretti", ["Il corriere non è passato, ordine 8812"]],
  ["4915155501234", "Jonas Keller", ["Hello, do you ship to Germany?"]],
];

/** Has each of them write, in order. */
export async function greet(phones: WhatsAppDemo) {
  for (const [number, name, texts] of letters) {
    const customer = phones.customer(number, name);
    for (const text of texts) await customer.write(text);
  }
}
