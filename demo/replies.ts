/** The sample company's quick replies: three categories, in Italian and English, one of them for a single queue. */
import type { Scope } from "../actors/quick_reply.ts";
import type { Deps } from "../routes/deps.ts";

const greetings = "Saluti";
const orders = "Ordini e spedizioni";
const returns = "Resi e garanzia";

const written = [
  {
    category: greetings,
    language: "it",
    title: "Benvenuto",
    text: "Buongiorno, grazie per averci scritto! Come possiamo aiutarla?",
  },
  {
    category: greetings,
    language: "en",
    title: "Welcome",
    text: "Hello, thank you for writing to us! How can we help you?",
  },
  {
    category: greetings,
    language: "it",
    title: "Un momento",
    text: "Controllo subito e le rispondo tra qualche minuto.",
  },
  {
    category: orders,
    language: "it",
    title: "Tempi di consegna",
    text: "La spedizione parte entro un giorno lavorativo e la consegna richiede da due a tre giorni. " +
      "Appena il pacco parte le mandiamo il numero per seguirlo.",
  },
  {
    category: orders,
    language: "en",
    title: "Delivery times",
    text:
      "We ship within one working day, and delivery takes two to three days in Italy, up to five abroad. " +
      "You get a tracking number as soon as the parcel leaves.",
  },
  {
    category: orders,
    language: "it",
    title: "Numero d'ordine",
    text:
      "Mi può indicare il numero d'ordine? Lo trova nell'e-mail di conferma, subito sotto il nostro logo.",
  },
  {
    category: returns,
    language: "it",
    title: "Reso entro 30 giorni",
    text: "Può restituire la lampada entro 30 giorni, nella sua scatola. " +
      "Le mando l'etichetta per la spedizione: il ritiro è gratuito.",
  },
  {
    category: returns,
    language: "en",
    title: "Two-year warranty",
    text: "All our lamps have a two-year warranty. " +
      "Could you send us a photo of the fault and the date of purchase?",
    onlySupport: true,
  },
];

/** Adds them; `support` is the queue that has the one about the warranty to itself. */
export async function writeReplies({ quickReplies }: Deps, by: string, support: string): Promise<void> {
  for (const { onlySupport, ...fields } of written) {
    const scope: Scope = onlySupport ? { to: "queue", queue: support } : { to: "everyone" };
    await quickReplies.add(by, { ...fields, scope, active: true });
  }
}
