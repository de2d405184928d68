/** English words for signing in, setting up and sessions. */
import type { account as italian } from "../it/account.ts";

export const account: typeof italian = {
  signIn: {
    title: "Sign in",
    email: "E-mail",
    password: "Password",
    submit: "Sign in",
    hint: "Forgot your password? Ask an administrator for a link",
  },
  setUp: {
    title: "Welcome to Sportello",
    hint: "Create the first administrator. You invite the others afterwards",
    name: "Your name",
    email: "E-mail",
    password: "Password",
    code: "Start code",
    codeHint: "It is written in the server's log",
    submit: "Create and sign in",
  },
  choose: {
    invitation: "Choose your password",
    reset: "Choose a new password",
    for: (email) => `For ${email}`,
    password: "Password",
    repeat: "Repeat the password",
    hint: "At least 12 characters",
    submit: "Save and sign in",
  },
  sessions: {
    title: "My sessions",
    hint: "The devices you signed in from",
    current: "this session",
    since: "Signed in",
    lastSeen: "Last active",
    end: "End",
    endOf: (device) => `End the session ${device}`,
    endOthers: "End all others",
  },
};
