/** Signing in, setting up, choosing a password, and one's own sessions. */
export const account = {
  signIn: {
    title: "Accedi",
    email: "E-mail",
    password: "Password",
    submit: "Accedi",
    hint: "Password dimenticata? Chiedi un link a un amministratore",
  },
  setUp: {
    title: "Benvenuto in Sportello",
    hint: "Crea il primo amministratore. Gli altri li inviti dopo",
    name: "Il tuo nome",
    email: "E-mail",
    password: "Password",
    code: "Codice di avvio",
    codeHint: "È scritto nel registro del server",
    submit: "Crea e accedi",
  },
  choose: {
    invitation: "Scegli la tua password",
    reset: "Scegli una nuova password",
    for: (email: string) => `Per ${email}`,
    password: "Password",
    repeat: "Ripeti la password",
    hint: "Almeno 12 caratteri",
    submit: "Salva e accedi",
  },
  sessions: {
    title: "Le mie sessioni",
    hint: "I dispositivi da cui hai fatto l'accesso",
    current: "questa sessione",
    since: "Accesso",
    lastSeen: "Ultima attività",
    end: "Termina",
    endOf: (device: string) => `Termina la sessione ${device}`,
    endOthers: "Termina tutte le altre",
  },
};
