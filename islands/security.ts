/**
 * What htmx needs under a policy with `require-trusted-types-for 'script'`, and what is taken from it: markup
 * from our own server passes, code made from strings never does.
 */
interface Policy {
  createHTML(markup: string): string;
  createScript(code: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

/** The part of htmx's extension interface that concerns safety. */
export interface Securable {
  initSecurity(policy: Policy, makeFunction: () => void, makeAsyncFunction: () => void): void;
}

const rules: Policy = { createHTML: (markup) => markup, createScript: () => "" };

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;

/** Where the browser has Trusted Types its policy returns trusted objects, which stand in for the strings. */
const policy = factory?.createPolicy("sportello", rules) ?? rules;

/** Called by htmx with `new`, so it cannot be an arrow function. */
function refuse(): never {
  throw new Error("Code from markup is not run here.");
}

/** Gives htmx our policy and switches off every attribute that would need `eval`. */
export function secure(api: Securable): void {
  api.initSecurity(policy, refuse, refuse);
}

/** Parses markup from our own server. Scripts in it stay dead, as always in a template. */
export function parse(markup: string): DocumentFragment {
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(markup);
  return template.content;
}
