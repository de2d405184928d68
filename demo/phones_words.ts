/** The words of the phones page, in Italian and English. */

const italian = {
  language: "it",
  title: "Telefoni di prova",
  intro: "Scrivi come un cliente; le risposte dello Sportello arrivano qui.",
  customers: "Clienti",
  add: "Aggiungi",
  name: "Nome",
  network: "Rete",
  number: "Numero",
  numberHint: "vuoto: uno inventato",
  hidden: "Nasconde il numero",
  nobody: "Ancora nessun cliente. Aggiungine uno per scrivere il primo messaggio.",
  empty: "Nessun messaggio. Scrivi qualcosa.",
  message: "Messaggio",
  send: "Invia",
  file: "Foto o file",
  noNumber: "numero nascosto",
  unseen: "da leggere",
  offline: "Il server di prova non risponde. La pagina riprova da sola.",
  marks: { pending: "in attesa", delivered: "consegnato", read: "letto" },
};

export type Words = typeof italian;

const english: Words = {
  language: "en",
  title: "Test phones",
  intro: "Write as a customer; replies from Sportello arrive here.",
  customers: "Customers",
  add: "Add",
  name: "Name",
  network: "Network",
  number: "Number",
  numberHint: "empty: an invented one",
  hidden: "Hides the number",
  nobody: "No customers yet. Add one to write the first message.",
  empty: "No messages. Write something.",
  message: "Message",
  send: "Send",
  file: "Photo or file",
  noNumber: "number hidden",
  unseen: "unread",
  offline: "The test server does not answer. The page tries again by itself.",
  marks: { pending: "waiting", delivered: "delivered", read: "read" },
};

/** The first of our languages that the browser names, else Italian. */
export function wordsFor(acceptLanguage: string | undefined): Words {
  const first = /\b(it|en)(?:-[a-z]+)?\b/i.exec(acceptLanguage ?? "")?.[1]?.toLowerCase();
  return first === "en" ? english : italian;
}
