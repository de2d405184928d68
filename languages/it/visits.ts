/** Visits to the website's chat: their end, blocking an address, a visitor who has left. */
export const visits = {
  end: {
    ask: "Terminare la sessione di chat?",
    hint:
      "Il visitatore vede subito che la chat è terminata. Non si può annullare; se scrive ancora, inizia una nuova chat",
  },
  block: {
    title: "Blocca utente anonimo",
    hint: "La sessione termina e da questo indirizzo non si può più aprire la chat né scrivere",
    address: "Indirizzo",
    others: (count: number, isExact: boolean) =>
      count === 0 && isExact
        ? "Nessun'altra sessione aperta da questo indirizzo"
        : `${isExact ? "" : "Almeno "}${
          count === 1
            ? "1 altra sessione aperta da questo indirizzo: viene bloccata anche quella"
            : `${count} altre sessioni aperte da questo indirizzo: vengono bloccate anche quelle`
        }`,
    reason: "Motivo",
    reasonHint: "Lo leggono gli amministratori nell'elenco degli indirizzi bloccati",
    span: "Durata",
    spans: { day: "24 ore", hour: "1 ora", week: "7 giorni", month: "30 giorni", ever: "Per sempre" },
    submit: "Blocca",
    done: (network: string) => `Indirizzo ${network} bloccato`,
  },
  blocks: {
    empty: {
      title: "Nessun indirizzo bloccato",
      hint: "Un agente ne blocca uno dal menu di una chat del sito",
    },
    by: (who: string, time: string) => `Bloccato da ${who}, ${time}`,
    until: (time: string) => `fino a ${time}`,
    ever: "per sempre",
    over: (time: string) => `terminato ${time}`,
    lifted: (who: string, time: string) => `sbloccato da ${who}, ${time}`,
    noReason: "Nessun motivo indicato",
    lift: "Sblocca",
  },
  chips: { gone: "visitatore uscito", abandoned: "abbandonata" },
  kept: "Lo vedrà quando torna",
};
