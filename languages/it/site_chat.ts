/** Administration of a website's chat: how it looks, what it asks, what it says, and its preview. */
export const siteChat = {
  look: "Aspetto",
  accent: "Colore",
  position: "Lato della pagina",
  positions: { right: "A destra", left: "A sinistra" },
  asks: "Prima della chat",
  form: "Cosa chiedere a chi scrive",
  formHint: "Nome ed e-mail arrivano all'agente come dichiarati: nessuno li ha verificati",
  forms: { none: "Niente", name: "Il nome", email: "L'e-mail", both: "Nome ed e-mail" },
  opening: "Quando c'è qualcuno",
  openings: {
    always: { label: "Sempre", hint: "La chat saluta a qualunque ora" },
    staffed: {
      label: "Quando c'è un agente",
      hint: "Se nella coda non c'è nessuno, la chat lo dice e chiede l'e-mail; il messaggio aspetta in coda",
    },
  },
  files: "Chi scrive può mandare file",
  textsIn: { it: "Testi in italiano", en: "Testi in inglese" },
  textsHint: "Un campo vuoto usa le parole già pronte",
  texts: { title: "Titolo", greeting: "Saluto", away: "Messaggio quando non c'è nessuno" },
  awayHint: "Prende il posto del saluto",
  preview: "Anteprima",
  previewLanguage: "Lingua dell'anteprima",
  previewState: "Momento dell'anteprima",
  here: "C'è qualcuno",
  away: "Non c'è nessuno",
};
