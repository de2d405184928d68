/** The company's website with the chat on it, in a real browser, and the desk behind it. */
import type { Frame, Page } from "playwright-core";
import type { ConversationCommand } from "../../actors/conversation/commands.ts";
import type { Conversation } from "../../actors/conversation/state.ts";
import { type Site, startSite } from "../../demo/site.tsx";
import { Desk, type Person } from "../support/desk.ts";
import { until } from "../support/until.ts";

/** Where the button stands, from the lower right corner: its middle on wide and on narrow screens. */
const buttonFromEdge = { wide: 56, narrow: 44 };
const patience = 8_000;

export class Scene {
  private constructor(
    readonly desk: Desk,
    readonly site: Site,
    readonly server: Deno.HttpServer<Deno.NetAddr>,
  ) {}

  static async open(): Promise<Scene> {
    const desk = await Desk.open();
    const server = Deno.serve(
      { port: 0, hostname: "127.0.0.1", onListen: () => {} },
      (request, info) => desk.sportello.app.fetch(request, info),
    );
    const sportelloUrl = `http://127.0.0.1:${server.addr.port}`;
    const site = startSite({ port: 0, sportelloUrl, account: desk.company.site });
    return new Scene(desk, site, server);
  }

  async close() {
    await this.site.stop();
    await this.desk.stop();
    await this.server.shutdown();
  }

  get productUrl(): string {
    return `http://127.0.0.1:${this.server.addr.port}`;
  }

  /** The site under another name than the product: to the browser they are strangers. */
  get siteUrl(): string {
    return this.site.url.replace("127.0.0.1", "localhost");
  }

  /** Goes to the site and waits for the button. */
  async visit(page: Page, path = "/") {
    page.setDefaultTimeout(patience);
    await page.goto(this.siteUrl + path);
    await page.waitForSelector("sportello-chat", { state: "attached" });
  }

  /** Presses the button as a person does. */
  press(page: Page): Promise<void> {
    return pressButton(page);
  }

  /** The chat's frame, ready to write in. */
  frame(page: Page): Promise<Frame> {
    return frameOf(page);
  }

  async openChat(page: Page): Promise<Frame> {
    await this.press(page);
    return await this.frame(page);
  }

  async write(frame: Frame, text: string) {
    await frame.fill("#text", text);
    await frame.press("#text", "Enter");
  }

  /** The conversations of the website's visitors, the newest first. */
  async conversations(): Promise<Conversation[]> {
    const rows = await this.desk.store.list({ prefix: ["conversation"] }, { limit: 100 });
    return rows.map((row) => this.desk.deps.conversations.stateOf(row)!)
      .filter(({ channel }) => channel === "live_chat").reverse();
  }

  /** The only conversation there is, once there is one. */
  async conversation(): Promise<Conversation> {
    await until("a conversation is there", async () => (await this.conversations()).length > 0, patience);
    return (await this.conversations())[0]!;
  }

  async reply(person: Person, conversation: string, text: string) {
    await this.act(person, conversation, { type: "reply", messageId: crypto.randomUUID(), text });
  }

  async act(
    person: Person,
    conversation: string,
    command: { type: "take" | "handle" } | { type: "reply"; messageId: string; text: string },
  ) {
    const by = this.desk.deps.directory.viewer(this.desk.agent(person));
    const given = { id: crypto.randomUUID(), at: this.desk.clock.advance(1), by };
    const order = { ...command, ...given } as ConversationCommand;
    const outcome = await this.desk.deps.conversations.send(conversation, order);
    if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`);
  }
}

/** Presses the chat's button on any page: it is in a closed shadow root, where no selector reaches. */
export async function pressButton(page: Page): Promise<void> {
  const { width, height } = page.viewportSize()!;
  const edge = width < 480 ? buttonFromEdge.narrow : buttonFromEdge.wide;
  await page.mouse.click(width - edge, height - edge);
}

/** The frame of a page's chat, ready to write in. */
export async function frameOf(page: Page): Promise<Frame> {
  await until("the frame is made", () => page.frames().length > 1, patience);
  const frame = page.frames()[1]!;
  await frame.waitForSelector("#log[aria-busy=false]");
  return frame;
}

/** The texts of the chat's lines, in the order of the page. */
export function linesOf(frame: Frame): Promise<string[]> {
  return frame.locator("#log [data-text]").allTextContents();
}

/** What a screen reader is told of the button on the host's page. */
export async function buttonOf(page: Page): Promise<{ name: string; expanded: boolean } | null> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const node = nodes.find(({ role, properties }) => {
    return role?.value === "button" && properties?.some(({ name }) => name === "expanded");
  });
  if (!node) return null;
  const expanded = node.properties!.find(({ name }) => name === "expanded")!.value.value === true;
  return { name: String(node.name?.value ?? ""), expanded };
}
