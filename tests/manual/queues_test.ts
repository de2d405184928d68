/** Statement 8: how a queue asks its agents, as its administrator chooses. */
import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import type { StrategyName } from "../../actors/routing/terms.ts";
import { listed } from "../../languages/time.ts";
import type { DeskPage } from "../browser/desk_page.ts";
import { until } from "../support/until.ts";
import { type Scene, statement } from "./statement.ts";

/** Opens the form of the queue Sales, changes something, and saves. */
async function changeSales({ page, words }: DeskPage, scene: Scene, change: () => Promise<void>) {
  await page.goto(`${scene.stage.url}/administration/queues`);
  await page.getByRole("link", { name: "Vendite" }).click();
  await page.getByRole("heading", { name: words.administration.queues.change("Vendite") }).waitFor();
  await change();
  await page.getByRole("button", { name: words.actions.save, exact: true }).click();
  await page.waitForURL("**/administration/queues");
}

function countdown(desk: DeskPage, customer: string): Locator {
  return desk.row(customer).locator("[data-countdown]");
}

/** Whose row of this customer counts down, among all who see it. */
async function countingFor(agents: Record<string, DeskPage>, customer: string): Promise<string[]> {
  const counting: string[] = [];
  for (const [name, desk] of Object.entries(agents)) {
    await desk.row(customer).waitFor();
    if (await countdown(desk, customer).count() > 0) counting.push(name);
  }
  return counting;
}

statement(8, "The administrator chooses the queue's polling strategy", async (scene) => {
  const names = ["giulia", "marco", "paolo", "admin"] as const;
  const desks = await Promise.all(names.map((name) => scene.agent(name)));
  const [giulia, marco, paolo, admin] = desks as [DeskPage, DeskPage, DeskPage, DeskPage];
  const agents = { giulia, marco, paolo };
  const { presences } = scene.stage.product.sportello.deps;
  const everybody = () => scene.stage.company.agents.every(({ id }) => presences.isAvailable(id));
  await until("all are there", everybody);
  const { routing, administration: { queues: words } } = admin.words;
  const choose = (name: StrategyName) =>
    admin.page.getByRole("radio", { name: routing.strategies[name].name }).check();
  const member = (place: number, name: string) =>
    admin.page.getByRole("group", { name: words.agents }).getByRole("listitem").nth(place)
      .getByText(name).waitFor();

  await changeSales(admin, scene, async () => {
    await admin.page.getByRole("checkbox", { name: "Paolo Riva" }).check();
    for (const place of [1, 0]) {
      await admin.page.getByRole("button", { name: words.up("Marco Conti") }).click();
      await member(place, "Marco Conti");
    }
    await choose("prioritised-hunt");
  });
  await scene.stage.phones.customer("393405550177", "Mara Ricci").write("Buongiorno!");
  await countdown(marco, "Mara Ricci").waitFor();
  assert.deepEqual(await countingFor(agents, "Mara Ricci"), ["marco"]);
  await marco.open("Mara Ricci");
  const first = routing.offeredTo("Marco Conti", routing.because["prioritised-hunt"]("Vendite"));
  await marco.page.locator(".event").getByText(first).waitFor();

  await changeSales(admin, scene, () => choose("first-three-available"));
  await until("the administrator's new page has told that she is there", everybody);
  await scene.stage.phones.customer("393475550142", "Luca Moretti").write("Salve!");
  await Promise.all([marco, giulia].map((desk) => countdown(desk, "Luca Moretti").waitFor()));
  assert.deepEqual(await countingFor(agents, "Luca Moretti"), ["giulia", "marco"]);
  await marco.open("Luca Moretti");
  const three = listed(["Marco Conti", "Anna Admin", "Giulia Bianchi"], scene.language);
  const all = routing.offeredTo(three, routing.because["first-three-available"]("Vendite"));
  await marco.page.locator(".event").getByText(all).waitFor();
});
