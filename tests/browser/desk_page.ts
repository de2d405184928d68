/** What an agent sees and does at the inbox, in their own language's words. */
import type { Locator, Page } from "playwright-core";
import { type Language, type Words, wordsOf } from "../../languages/languages.ts";
import { until } from "../support/until.ts";

export class DeskPage {
  readonly words: Words;

  constructor(readonly page: Page, language: Language) {
    this.words = wordsOf(language);
  }

  row(customer: string): Locator {
    return this.page.locator(".row", { hasText: customer });
  }

  bubble(text: string): Locator {
    return this.page.locator(".timeline .message", { hasText: text });
  }

  get toast(): Locator {
    return this.page.locator("#toasts .toast");
  }

  get composer(): Locator {
    return this.page.locator("#composer-text");
  }

  async open(customer: string): Promise<void> {
    await this.row(customer).locator(".row-link").click();
    await this.page.locator("[data-thread]").getByRole("heading", { name: customer }).waitFor();
  }

  async showList(list: "waiting" | "mine"): Promise<void> {
    await this.page.locator(".tabs .tab", { hasText: this.words.lists.tabs[list] }).click();
    const tab = this.page.locator(".tabs [aria-current=page]", { hasText: this.words.lists.tabs[list] });
    await tab.waitFor();
  }

  /** One of the lists behind the drop-down above the list. */
  async showFromDropDown(list: "recent" | "archived" | "handled"): Promise<void> {
    const { choose, choices } = this.words.lists;
    await this.page.locator(".list").getByTitle(choose).click();
    await this.page.locator("#list-choice:popover-open").getByRole("link", { name: choices[list] }).click();
    await this.page.locator(".list").getByRole("button", { name: choose }).getByText(choices[list]).waitFor();
  }

  /** A button of the open conversation's head. */
  act(name: "take" | "transfer" | "handled" | "reopen"): Locator {
    const { actions } = this.words;
    return this.page.locator(".thread-header").getByRole("button", { name: actions[name], exact: true });
  }

  /** An entry of the open conversation's menu. */
  async choose(name: "archive" | "unarchive" | "delete"): Promise<void> {
    await this.page.locator(".thread-header [popovertarget^=menu-thread]")
      .click();
    await this.page.locator(".menu:popover-open").getByRole("button", { name: this.words.actions[name] })
      .click();
    await this.page.locator(".menu:popover-open").waitFor({ state: "detached" });
  }

  /** Opens the menu of a row in the list. */
  async openMenuOfRow(customer: string): Promise<void> {
    await this.row(customer).hover();
    await this.row(customer).locator("[popovertarget^=menu-row]").click();
  }

  /** An entry of a row's menu. */
  async chooseOfRow(customer: string, name: "archive" | "unarchive" | "delete"): Promise<void> {
    await this.openMenuOfRow(customer);
    await this.page.locator(".menu:popover-open").getByRole("button", { name: this.words.actions[name] })
      .click();
  }

  /** Presses a key as soon as something carries it. */
  async press(key: string): Promise<void> {
    await this.page.locator(`[data-shortcut="${key}"]`).first().waitFor({ state: "attached" });
    await this.page.keyboard.press(key);
  }

  async undo(): Promise<void> {
    await this.toast.getByRole("button", { name: this.words.actions.undo }).click();
    await this.toast.waitFor({ state: "detached" });
  }

  async reply(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press("Enter");
  }

  /** Marks the document, to tell later whether it was loaded again. */
  async mark(): Promise<void> {
    await this.page.evaluate(() => document.body.dataset.untouched = "");
  }

  async wasLoadedAgain(): Promise<boolean> {
    return await this.page.evaluate(() => document.body.dataset.untouched === undefined);
  }

  async count(list: "waiting" | "mine"): Promise<string> {
    return (await this.page.locator(`#count-${list}`).textContent()) ?? "";
  }

  async hasCount(list: "waiting" | "mine", count: string): Promise<void> {
    await until(`${list} counts ${count}`, async () => await this.count(list) === count, 8_000);
  }
}
