/** The conversation lists: tabs, rows, chips and what an empty list says. */
export const lists = {
  title: "Conversazioni",
  tabs: { waiting: "In attesa", mine: "Mie" },
  choose: "Scegli l’elenco",
  choices: { recent: "Recenti", archived: "Archiviate", handled: "Gestite" },
  unread: (count: number) => count === 1 ? "1 non letto" : `${count} non letti`,
  waiting: "in attesa",
  offeredToYou: "offerta a te",
  window: "finestra",
  windowClosed: "finestra chiusa",
  ignoredByAll: "ignorata da tutti",
  draft: "bozza",
  fromUs: (author: string) => `${author}:`,
  older: "Mostra altre conversazioni",
  unknownPerson: "Sconosciuto",
  waitsForUs: "Aspetta una risposta",
  empty: {
    waiting: { title: "Nessuno in attesa", hint: "Qui compaiono i clienti che nessuno ha ancora preso" },
    mine: { title: "Nessuna conversazione tua", hint: "Prendi una conversazione in attesa e la trovi qui" },
    archived: { title: "Niente di archiviato", hint: "Archivia una conversazione per ritrovarla più tardi" },
    handled: { title: "Nessuna conversazione gestita", hint: "Qui finiscono quelle che segni come gestite" },
  },
};
