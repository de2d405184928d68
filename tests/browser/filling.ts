/** A stage with something in it, for whoever looks at screens: customers, a contact, files, a past, a colleague. */
import type { Queue } from "../../actors/queue.ts";
import { chat } from "../../demo/colleagues.ts";
import { greet } from "../../demo/customers.ts";
import { pdf, png } from "../support/files/samples.ts";
import type { Stage } from "./stage.ts";

/** Customers who wrote, one of whom Giulia knows and serves already, not for the first time, and a colleague. */
export async function fill(stage: Stage): Promise<void> {
  await offerSupportTo(stage, "giulia");
  const { page, close } = await stage.signIn("giulia");
  const openMara = async () => {
    await page.goto(`${stage.url}/conversations?list=waiting`);
    await page.locator(".row", { hasText: "Mara Ricci" }).locator(".row-link").click();
    await page.locator("[data-thread]").waitFor();
  };
  await page.goto(`${stage.url}/contacts/new`);
  await page.locator("#field-name").fill("Mara Ricci");
  await page.locator("[name=number]").first().fill("+39 340 555 0177");
  await page.locator("[name=email]").first().fill("mara@studioricci.example");
  await page.locator("#field-name").press("Enter");
  await page.waitForURL(/contacts\/(?!new)/);
  await stage.networks.sms.customer("+393405550177", "Mara Ricci").write("Il pacco è partito?");
  await openMara();
  await page.locator("#composer-text").fill("È partito ieri, arriva domani.");
  await page.locator("#composer-text").press("Enter");
  await page.locator("[data-shortcut=h]").first().click();
  await page.locator("[data-shortcut=o]").first().waitFor();
  await greet([stage.phones.network]);
  await openMara();
  for (const text of ["Buongiorno Mara, controllo subito in magazzino.", "Il verde torna a fine mese."]) {
    await page.locator("#composer-text").fill(text);
    await page.locator("#composer-text").press("Enter");
    await page.locator(".message:is([data-state=delivered], [data-state=read])", { hasText: text }).waitFor();
  }
  const mara = stage.phones.customer("393405550177", "Mara Ricci");
  await mara.sendFile({ name: "lampada.png", mime: "image/png", bytes: png });
  await mara.sendFile({ name: "Pianta del negozio.pdf", mime: "application/pdf", bytes: pdf });
  await mara.write("Perfetto, grazie! Quanto costa la spedizione?");
  await page.locator(".message", { hasText: "spedizione" }).waitFor();
  await chat(stage.product.sportello.deps, stage.company.agents);
  await stage.phones.settled();
  await close();
}

/** What comes to support is offered to one agent, for an hour. */
async function offerSupportTo({ company, product }: Stage, who: string): Promise<void> {
  const { directory, records } = product.sportello.deps;
  const queue = directory.queues().find(({ name }) => name === "Assistenza")!;
  const agent = company.agents.find(({ email }) => email === `${who}@example.com`)!;
  const value: Queue = { ...queue, strategy: "prioritised-hunt", seconds: 3_600, order: [agent.id] };
  await records.queues.send(queue.id, { type: "save", id: "change", at: 1, of: queue.id, value });
  await directory.refresh("queue", queue.id);
}
