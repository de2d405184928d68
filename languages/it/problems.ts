/** One plain sentence for every problem: what happened and what to do. */
import type { AnyProblem } from "../problem_code.ts";

const sentences: Record<AnyProblem, string> = {
  "window-closed": "La finestra di risposta è chiusa: aspetta che il cliente scriva di nuovo",
  "unreachable": "Il cliente non è raggiungibile su questo canale: prova con un altro",
  "blocked": "Il cliente o il canale rifiuta i nostri messaggi: contattalo in un altro modo",
  "opted-out": "Il cliente ha chiesto di non ricevere più messaggi qui: può riattivarli scrivendo START",
  "bad-content": "Il canale rifiuta questo contenuto: cambialo e invia di nuovo",
  "account": "Il canale va ricollegato: chiedi a un amministratore",
  "rate": "Troppi messaggi in poco tempo: riprova tra qualche minuto",
  "provider-down": "Il canale non risponde: riprova tra qualche minuto",
  "no-public-url":
    "Il canale deve poter prendere il file da qui: chi gestisce il server deve impostare PUBLIC_URL",
  "file-refused": "Il file non c'è più o il canale non lo accetta: allegalo di nuovo o scegline un altro",
  "answer-lost": "Non sappiamo se è arrivato: chiedi al cliente prima di inviarlo di nuovo",
  "taken-by-other": "L'ha presa un altro agente: il tuo testo resta in bozza",
  "not-found": "Questa conversazione non c'è o non è più tua: torna all'elenco",
  "closed": "La conversazione è gestita: riaprila per continuare",
  "newer-session-open": "Il cliente ha già una conversazione più recente: continua in quella",
  "not-allowed": "Non hai il permesso: chiedi a un amministratore",
  "empty-text": "Scrivi qualcosa prima di inviare",
  "too-long": "Il testo è troppo lungo per questo canale: accorcialo",
  "outbox-full": "Troppi messaggi in coda per questo cliente: aspetta che partano",
  "file-type": "Questo canale non accetta questo tipo di file: scegline un altro",
  "file-too-large": "Il file è troppo grande per questo canale: inviane uno più piccolo",
  "file-gone": "Il file non c'è più: allegalo di nuovo",
  "file-busy": "Troppi file insieme: aspetta che gli altri siano caricati",
  "sound-type": "Non è un suono che si può usare: scegli un file MP3, OGG o WAV",
  "sound-too-large": "Il suono è troppo grande: al massimo 300 KB",
  "nothing-to-undo": "È troppo tardi per annullare",
  "no-such-target": "Questo agente o questa coda non c'è più: scegline un altro",
  "no-longer-here": "Non lavora più qui: puoi rileggere la chat, ma non scrivere",
  "overloaded": "Il servizio è molto carico: riprova tra qualche secondo",
  "offline": "Connessione assente: riprova quando torna",
  "wrong-sign-in": "E-mail o password non corrette: controlla e riprova",
  "too-many-tries":
    "Troppi tentativi da qui: aspetta un quarto d'ora e riprova, o chiedi un link a un amministratore",
  "too-many-guesses":
    "Qualcuno prova password per questa e-mail: usa un browser da cui hai già fatto l'accesso, riprova tra qualche minuto o chiedi un link a un amministratore",
  "link-expired": "Il link è scaduto o già usato: chiedine uno nuovo a un amministratore",
  "weak-password": "La password è troppo corta o troppo comune: usane una di almeno 12 caratteri",
  "invalid-field": "Questo valore non va bene: controllalo",
  "changed-meanwhile": "Nel frattempo l'ha modificato un altro: confronta e salva di nuovo",
  "another-contacts": "Questo indirizzo è già di un altro contatto: scollegalo prima da quello",
  "contact-full": "Questo contatto ha già tutti gli indirizzi che può avere: scollegane uno",
  "live-chat-only": "Si può fare solo con una chat del sito: usa Gestita",
  "session-over": "La sessione di chat è terminata: il visitatore può iniziarne una nuova",
  "address-unknown": "Non sappiamo da quale indirizzo scrive: termina solo la sessione",
  "too-many-blocks": "Ci sono troppi indirizzi bloccati: chiedi a un amministratore di sbloccarne qualcuno",
  "too-many-replies": "Ci sono troppe risposte rapide: eliminane qualcuna e riprova",
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
