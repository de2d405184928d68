/** Internal chat: colleagues among themselves. */
export const rooms = {
  title: "Chat interne",
  tab: "Interne",
  /** What stands where a channel's name would. */
  channel: "chat interna",
  heading: (name: string) => `Chat con ${name}`,
  you: "Tu:",
  unread: (count: number) => count === 1 ? "1 messaggio non letto" : `${count} messaggi non letti`,
  extension: (number: string) => `int. ${number}`,
  seen: (time: string) => `Visto ${time}`,
  writeTo: (name: string) => `Scrivi a ${name}`,
  placeholder: "Scrivi un messaggio",
  gone: (name: string) => `${name} non lavora più qui: puoi rileggere, ma non scrivere`,
  older: "Mostra altre chat",
  choose: "Scegli una chat",
  chooseHint: "Oppure scrivi a un collega: qui i clienti non leggono",
  empty: { title: "Nessuna chat con i colleghi", hint: "Scrivi a qualcuno: la chat compare qui" },
  start: "Nuova chat",
  colleagues: {
    title: "A chi vuoi scrivere?",
    search: "Cerca per nome o interno",
    list: "Colleghi",
    nobody: "Nessun collega con questo nome o interno",
  },
};
