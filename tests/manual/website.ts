/** The company's website in a play: its pages with the chat on them, and a visitor who writes there. */
import type { Frame, Page } from "playwright-core";
import { type Site, startSite } from "../../demo/site.tsx";
import { frameOf, pressButton } from "../islands/widget_scene.ts";
import type { Scene } from "./statement.ts";

const patienceMs = 8_000;

export class Website implements AsyncDisposable {
  #site: Site;

  constructor(private readonly scene: Scene) {
    const { url: sportelloUrl, company: { site: account } } = scene.stage;
    this.#site = startSite({ port: 0, sportelloUrl, account });
  }

  /** A visitor looks at the site; to their browser it is a stranger to the product. */
  async visit(): Promise<Page> {
    const page = await this.scene.stranger();
    page.setDefaultTimeout(patienceMs);
    await page.goto(this.#site.url.replace("127.0.0.1", "localhost"));
    return page;
  }

  /** Opens the chat on a page. */
  async openChat(page: Page): Promise<Frame> {
    await page.waitForSelector("sportello-chat", { state: "attached" });
    await pressButton(page);
    return await frameOf(page);
  }

  /** Writes, and waits until it is stored. */
  async write(chat: Frame, text: string): Promise<void> {
    await chat.fill("#text", text);
    await chat.press("#text", "Enter");
    await chat.locator(".mine[data-state=stored]", { hasText: text }).waitFor();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#site.stop();
  }
}
