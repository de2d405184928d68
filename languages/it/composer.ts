/** The place to write in: labels, limits, and why it may be closed. */
export const composer = {
  replyTo: (name: string, channel: string) => `Rispondi a ${name} su ${channel}`,
  label: "Il tuo messaggio",
  placeholder: "Scrivi una risposta",
  send: "Invia",
  keys: "Invio per inviare, Maiusc+Invio per andare a capo",
  window: "finestra",
  left: (count: number) => `${count} caratteri rimasti`,
  review: "Nuovi messaggi arrivati nel frattempo:",
  reviewed: "Mostra",
  takenBy: (name: string) => `L'ha presa ${name}. Il tuo testo è ancora qui, puoi copiarlo`,
  taken: (name: string) => `L'ha presa ${name}`,
  takenHint: "Quello che avevi scritto resta in bozza",
  windowClosed: "La finestra di risposta è chiusa: si riapre quando il cliente scrive di nuovo",
  closed: "Conversazione gestita. Riaprila per rispondere",
  readOnly: "Puoi leggere questa conversazione, ma non rispondere",
  accountStopped: "Il canale è fermo: chiedi a un amministratore di controllarlo",
};
