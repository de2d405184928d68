/** Who is asked about what waits: strategies, offers and what came of them, presence. */

const strategies = {
  "ring-all": {
    name: "Tutti insieme",
    says:
      "Ogni conversazione è offerta a tutta la coda finché qualcuno la prende; allo scadere del tempo l’avviso si ripete.",
  },
  "prioritised-hunt": {
    name: "Uno alla volta, dal primo",
    says:
      "Si comincia sempre dal primo agente dell’ordine; se non risponde in tempo tocca al successivo, poi si ricomincia.",
  },
  "round-robin": {
    name: "A turno",
    says:
      "Ogni conversazione comincia dall’agente dopo l’ultimo interpellato, così il lavoro gira fra tutti.",
  },
  "hunt-by-threes": {
    name: "Tre alla volta",
    says: "Prima gli agenti da 1 a 3 dell’ordine, poi da 4 a 6 e così via; la prende chi risponde per primo.",
  },
  "first-three-available": {
    name: "I primi tre disponibili",
    says: "I primi tre agenti dell’ordine che sono disponibili in quel momento, scelti di nuovo a ogni giro.",
  },
};

const because = {
  "ring-all": (queue: string) => `tutta la coda ${queue}`,
  "prioritised-hunt": (queue: string) => `in ordine nella coda ${queue}`,
  "round-robin": (queue: string) => `a turno nella coda ${queue}`,
  "hunt-by-threes": (queue: string) => `tre alla volta nella coda ${queue}`,
  "first-three-available": (queue: string) => `i primi tre della coda ${queue}`,
};

const sights = {
  everyone: {
    name: "Tutti gli agenti della coda",
    says: "Chiunque nella coda vede ciò che attende, può leggerlo e prenderlo",
  },
  offered: {
    name: "Solo gli agenti a cui è offerta",
    says: "Quando l’offerta scade l’agente non la vede più; se non c’è nessuno la vedono tutti",
  },
};

const results = {
  standing: "in corso",
  taken: "presa",
  expired: "scaduta",
  passed: "passata ad altri",
  ended: "interrotta",
};

const presences = {
  available: "Disponibile",
  busy: "Occupato",
  away: "Assente",
  offline: "Non in linea",
};

export const routing = {
  strategies,
  sights,
  because,
  results,
  presences,
  offeredTo: (names: string, reason: string) => `Offerta a ${names}, ${reason}`,
  offeredToAll: (reason: string) => `Offerta a ${reason}`,
  why: "perché?",
  whyTitle: "A chi è stata offerta",
  until: (time: string) => `fino alle ${time}`,
  takenBy: (name: string) => `presa da ${name}`,
  earlier: (count: number) => count === 1 ? "e un’altra offerta prima" : `e altre ${count} offerte prima`,
  fact: "Offerta",
  toAll: "a tutta la coda",
  toNobody: "a nessuno, finché qualcuno è disponibile",
  pass: "Passa",
  presence: "La tua presenza",
  setAway: "Tre offerte di fila senza risposta: ora risulti assente",
  backAgain: "Torna disponibile",
};
