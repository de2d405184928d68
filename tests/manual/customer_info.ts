/** In a play: the question who is writing, the pane with what is known of the customer, and the way to add them. */
import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import type { DeskPage } from "../browser/desk_page.ts";

/** The bar that asks who is writing. */
export function question({ page, words }: DeskPage): Locator {
  return page.getByRole("region", { name: words.contacts.unknown.title });
}

/** The pane with what is known of the customer. */
export function infoOf({ page }: DeskPage): Locator {
  return page.locator("#info");
}

/** The link of exactly this name. */
export function link(within: Locator, name: string): Locator {
  return within.getByRole("link", { name, exact: true });
}

/** Saves the contact form as it stands. */
export async function saveContact({ page, words }: DeskPage): Promise<void> {
  await page.getByRole("button", { name: words.actions.add, exact: true }).click();
}

/** A field of the contact form. */
export function field({ page, words }: DeskPage, name: "name" | "number" | "email"): Locator {
  const { contacts } = words;
  return page.getByLabel(name === "name" ? contacts.name : contacts[name](1), { exact: true });
}

/** Adds the customer of the open conversation by their information, under a name of ours. */
export async function addByInfo(agent: DeskPage, known: { number?: string; email?: string }, name: string) {
  const { add, open } = agent.words.contacts.info;
  await link(infoOf(agent), add).click();
  if (known.number) assert.equal(await field(agent, "number").inputValue(), known.number);
  if (known.email) assert.equal(await field(agent, "email").inputValue(), known.email);
  await field(agent, "name").fill(name);
  await agent.page.getByLabel(agent.words.contacts.company, { exact: true }).fill("Arredi Ferri");
  await saveContact(agent);
  await agent.page.locator("[data-thread]").getByRole("heading", { name }).waitFor();
  await infoOf(agent).getByText("Arredi Ferri").waitFor();
  await link(infoOf(agent), open).waitFor();
  assert.equal(await link(infoOf(agent), add).count(), 0);
}
