/** Takes a picture of every screen in several looks: `screens/<screen>-<width>-<theme>-<language>.png`. */
import { fill } from "../tests/browser/filling.ts";
import { type Look, openPages, screens, show } from "../tests/browser/screens.ts";
import { openStage } from "../tests/browser/stage.ts";
import { launchBrowser } from "../tests/support/browser.ts";

const looks: Look[] = [
  { width: 320, dark: false, language: "it" },
  { width: 768, dark: true, language: "en" },
  { width: 1100, dark: false, language: "en" },
  { width: 1440, dark: false, language: "it" },
  { width: 1440, dark: true, language: "en" },
];

const folder = new URL("../screens/", import.meta.url);
await Deno.mkdir(folder, { recursive: true });
const browser = await launchBrowser();
const stage = await openStage(browser);
await fill(stage);
const pages = await openPages(browser, stage);
for (const screen of screens) {
  for (const look of looks) {
    const page = await show(screen, stage, pages, look);
    const { width, dark, language } = look;
    const name = `${screen.name}-${width}-${dark ? "dark" : "light"}-${language}.png`;
    await Deno.writeFile(new URL(name, folder), await page.screenshot());
    await screen.leave?.(page);
    console.log(`screens/${name}`);
  }
}
await stage.stop();
await browser.close();
