/** Offers in a real browser: the countdown, its end, the next agent, and being set away. */
import assert from "node:assert/strict";
import type { Queue } from "../../actors/queue.ts";
import { expectAccessible } from "../support/browser.ts";
import { until } from "../support/until.ts";
import type { DeskPage } from "./desk_page.ts";
import { inEnglish, type Scene } from "./scene.ts";

const name = "Mara Ricci";

inEnglish("offers", (it) => {
  const agents = ({ stage }: Scene) => {
    const idOf = (who: string) =>
      stage.company.agents.find(({ email }) => email === `${who}@example.com`)!.id;
    return [idOf("giulia"), idOf("marco")];
  };

  /** Sales asks Giulia first, then Marco; both of them are there. */
  async function salesHunts(scene: Scene, seconds: number) {
    const { directory, presences, records } = scene.stage.product.sportello.deps;
    await until("both are there", () => agents(scene).every((id) => presences.isAvailable(id)));
    const queue = directory.queues().find((queue) => queue.name === "Vendite")!;
    const value: Queue = { ...queue, strategy: "prioritised-hunt", seconds, order: agents(scene) };
    await records.queues.send(queue.id, { type: "save", id: "change", at: 1, of: queue.id, value });
    await directory.refresh("queue", queue.id);
  }

  const countdown = (desk: DeskPage) => desk.row(name).locator("[data-countdown]");

  it("Q3 the row counts down to the offer's end, then the next agent is asked; the line tells of both", async (scene) => {
    const { giulia, marco, mara } = await scene.atSales();
    await salesHunts(scene, 5);
    await mara.write("Buongiorno!");
    await countdown(giulia).waitFor();
    assert.match((await countdown(giulia).textContent())!, /^0:0[0-5]$/);
    assert.equal(await countdown(marco).count(), 0);
    await marco.row(name).waitFor();
    await countdown(marco).waitFor();
    await countdown(giulia).waitFor({ state: "detached" });
    await marco.open(name);
    await expectAccessible(marco.page);
    await marco.page.locator(".event").getByText("Offered to Marco Conti").waitFor();
    await marco.page.getByRole("button", { name: "why?" }).click();
    await marco.page.locator(".why:popover-open").getByText("Giulia Bianchi").waitFor();
    await marco.page.keyboard.press("Escape");
    await marco.act("take").click();
    await marco.hasCount("mine", "1");
    await marco.page.getByRole("button", { name: "why?" }).click();
    await marco.page.locator(".why:popover-open").getByText("taken by Marco Conti").waitFor();
  });

  it("Q3 Pass hands it on at once, and the button goes with the offer", async (scene) => {
    const { giulia, marco, mara } = await scene.atSales();
    await salesHunts(scene, 60);
    await mara.write("Buongiorno!");
    await giulia.open(name);
    const pass = (desk: DeskPage) =>
      desk.page.locator(".thread-header").getByRole("button", { name: "Pass" });
    await pass(giulia).click();
    await countdown(marco).waitFor();
    await pass(giulia).waitFor({ state: "detached" });
    await marco.open(name);
    await pass(marco).waitFor();
  });

  it("Q3 who is set away is told, and one click brings them back; the chip changes by hand, too", async (scene) => {
    const { giulia, marco, mara } = await scene.atSales();
    await salesHunts(scene, 60);
    const [agent] = agents(scene);
    const { presences } = scene.stage.product.sportello.deps;
    for (const offeredAt of [1, 2, 3]) await presences.miss(agent!, { offeredAt, until: offeredAt });
    const notice = giulia.page.locator("#presence-notice", { hasText: "Three offers in a row" });
    await notice.waitFor();
    await giulia.page.locator("#presence", { hasText: "Away" }).waitFor();
    await expectAccessible(giulia.page);
    await notice.getByRole("button").click();
    await notice.waitFor({ state: "detached" });
    await giulia.page.locator("#presence", { hasText: "Available" }).waitFor();
    await giulia.page.locator("#presence > button").click();
    await giulia.page.locator("#presence-choice:popover-open").getByRole("button", { name: "Busy" }).click();
    await until("she is busy", () => presences.of(agent!).choice === "busy");
    await mara.write("Buongiorno!");
    await countdown(marco).waitFor();
  });
});
