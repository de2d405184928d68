/** English: administration of a website's chat: how it looks, what it asks, what it says, and its preview. */
import type { siteChat as italian } from "../it/site_chat.ts";

export const siteChat: typeof italian = {
  look: "Look",
  accent: "Colour",
  position: "Side of the page",
  positions: { right: "Right", left: "Left" },
  asks: "Before the chat",
  form: "What to ask whoever writes",
  formHint: "Name and e-mail reach the agent as claimed: nobody has checked them",
  forms: { none: "Nothing", name: "Their name", email: "Their e-mail", both: "Name and e-mail" },
  opening: "When somebody is there",
  openings: {
    always: { label: "Always", hint: "The chat greets at any hour" },
    staffed: {
      label: "When an agent is there",
      hint:
        "With nobody in the queue the chat says so and asks for an e-mail; the message waits in the queue",
    },
  },
  files: "Whoever writes may send files",
  textsIn: { it: "Texts in Italian", en: "Texts in English" },
  textsHint: "An empty field uses the words that are there already",
  texts: { title: "Title", greeting: "Greeting", away: "Message when nobody is there" },
  awayHint: "Takes the greeting's place",
  preview: "Preview",
  previewLanguage: "Language of the preview",
  previewState: "Moment of the preview",
  here: "Somebody is there",
  away: "Nobody is there",
};
