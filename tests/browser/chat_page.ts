/** Internal chats as an agent uses them in the browser, in their own language's words. */
import { Buffer } from "node:buffer";
import type { Locator } from "playwright-core";
import { DeskPage } from "./desk_page.ts";

export class ChatPage {
  constructor(readonly desk: DeskPage) {}

  get page() {
    return this.desk.page;
  }

  /** The list of internal chats, by its tab. */
  async showList(): Promise<void> {
    const { tab } = this.desk.words.rooms;
    await this.page.locator(".tabs .tab", { hasText: tab }).click();
    await this.page.locator(".tabs [aria-current=page]", { hasText: tab }).waitFor();
  }

  /** A new chat with somebody found by what is typed. */
  async start(query: string, name: string): Promise<void> {
    const { start, colleagues } = this.desk.words.rooms;
    await this.page.locator(".list").getByRole("link", { name: start }).click();
    const search = this.page.getByRole("searchbox", { name: colleagues.search });
    await search.pressSequentially(query);
    const found = this.page.getByRole("list", { name: colleagues.list });
    await found.getByRole("listitem").nth(1).waitFor({ state: "detached" });
    await found.getByRole("link", { name }).click();
    await this.isWith(name);
  }

  /** Opens a chat of the list. */
  async open(name: string): Promise<void> {
    await this.desk.row(name).locator(".row-link").click();
    await this.isWith(name);
  }

  async isWith(name: string): Promise<void> {
    await this.page.getByRole("heading", { name: this.desk.words.rooms.heading(name) }).waitFor();
  }

  async say(text: string): Promise<void> {
    await this.desk.reply(text);
  }

  /** Chooses a file in the composer and waits until it is uploaded. */
  async attach(name: string, mimeType: string, bytes: Uint8Array): Promise<void> {
    const uploaded = this.page.waitForResponse((answer) => new URL(answer.url()).pathname === "/files");
    await this.page.locator("[data-composer] input[type=file]")
      .setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) });
    await uploaded;
  }

  said(text: string): Locator {
    return this.desk.bubble(text);
  }

  get unread(): Locator {
    return this.page.locator("#count-internal");
  }

  /** That the other one has seen the last word. */
  get seen(): Locator {
    return this.page.locator("[data-thread] [id^=seen-]");
  }

  get typing(): Locator {
    return this.page.locator("[data-typing]:visible");
  }
}
