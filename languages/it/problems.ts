/** One plain sentence for every problem: what happened and what to do. */
import type { AnyProblem } from "../problem_code.ts";

const sentences: Record<AnyProblem, string> = {
  "window-closed": "La finestra di risposta è chiusa: aspetta che il cliente scriva di nuovo",
  "unreachable": "Il cliente non è raggiungibile su questo canale: prova con un altro",
  "blocked": "Il cliente o il canale rifiuta i nostri messaggi: contattalo in un altro modo",
  "bad-content": "Il canale rifiuta questo contenuto: cambialo e invia di nuovo",
  "account": "Il canale va ricollegato: chiedi a un amministratore",
  "rate": "Troppi messaggi in poco tempo: riprova tra qualche minuto",
  "provider-down": "Il canale non risponde: riprova tra qualche minuto",
  "answer-lost": "Non sappiamo se è arrivato: chiedi al cliente prima di inviarlo di nuovo",
  "taken-by-other": "L'ha presa un altro agente: il tuo testo resta in bozza",
  "not-found": "Questa conversazione non c'è o non è più tua: torna all'elenco",
  "closed": "La conversazione è gestita: riaprila per continuare",
  "newer-session-open": "Il cliente ha già una conversazione più recente: continua in quella",
  "not-allowed": "Non hai il permesso: chiedi a un amministratore",
  "empty-text": "Scrivi qualcosa prima di inviare",
  "too-long": "Il testo è troppo lungo per questo canale: accorcialo",
  "outbox-full": "Troppi messaggi in coda per questo cliente: aspetta che partano",
  "nothing-to-undo": "È troppo tardi per annullare",
  "no-such-target": "Questo agente o questa coda non c'è più: scegline un altro",
  "overloaded": "Il servizio è molto carico: riprova tra qualche secondo",
  "offline": "Connessione assente: riprova quando torna",
  "wrong-sign-in": "E-mail o password non corrette: controlla e riprova",
  "too-many-tries": "Troppi tentativi: aspetta un quarto d'ora e riprova",
  "link-expired": "Il link è scaduto o già usato: chiedine uno nuovo a un amministratore",
  "weak-password": "La password è troppo corta o troppo comune: usane una di almeno 12 caratteri",
  "invalid-field": "Questo valore non va bene: controllalo",
  "not-unique": "Ce l'ha già qualcun altro: scegline un altro",
};

export const problems = {
  sentences,
  pages: {
    notFound: {
      title: "Pagina non trovata",
      hint: "Non c'è, oppure non puoi vederla. Torna alle conversazioni",
    },
    signedOut: { title: "La sessione è scaduta", hint: "Accedi di nuovo: le bozze sono al sicuro" },
    notAllowed: { title: "Non hai il permesso", hint: "Chiedi a un amministratore di dartelo" },
    unavailable: {
      title: "Torniamo subito",
      hint: "Il servizio è molto carico. Ricarica tra qualche secondo",
    },
    failed: {
      title: "Qualcosa non ha funzionato",
      hint: "Ricarica la pagina; se succede ancora, avvisa un amministratore",
    },
  },
};
