/** Style sheets, scripts and pictures: read once at start, named by their content, served from memory for ever. */
import "./views/all.ts";
import { soundNames } from "../actors/alerts/preferences.ts";
import { encodeBase64 } from "../actors/base64.ts";
import type { SoundAddresses } from "./props/alerts_props.ts";
import type { Assets } from "./views/page.tsx";
import { sheetFiles, utilitiesName } from "./views/sheets.ts";
import { stylesheet } from "./views/style.ts";
import type { WidgetAssets } from "./widget/frame_page.tsx";

interface File {
  body: Uint8Array<ArrayBuffer>;
  type: string;
}

const types: Record<string, string> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  wav: "audio/wav",
};

export interface AssetFiles {
  addresses: Assets;
  sounds: SoundAddresses;
  /** The website widget's: its frame's files, and the loader, which has a fixed address; `name` is its content's. */
  widget: WidgetAssets & { loader: { text: string; name: string } };
  /** A file by the name it is served under. */
  file(name: string): File | undefined;
}

const root = new URL("../", import.meta.url);

/** Reads everything; throws when the browser's script has not been built. */
export async function loadAssets(): Promise<AssetFiles> {
  const files = new Map<string, File>();
  const add = async (name: string, body: Uint8Array<ArrayBuffer>): Promise<string> => {
    const [stem, extension] = name.split(".") as [string, string];
    const digest = encodeBase64(new Uint8Array(await crypto.subtle.digest("SHA-256", body))).slice(0, 12);
    const served = `${stem}-${digest}.${extension}`;
    files.set(served, { body, type: types[extension]! });
    return `/assets/${served}`;
  };
  const read = (path: string) => Deno.readFile(new URL(path, root));
  const manifest = JSON.parse(await Deno.readTextFile(new URL("static/build/manifest.json", root)));
  const addresses: Assets = {
    styles: [
      ...await Promise.all(sheetFiles.map(async (name) => await add(name, await read(`static/${name}`)))),
      await add(utilitiesName, new TextEncoder().encode(stylesheet())),
    ],
    scripts: [await add("app.js", await read(`static/build/${manifest["app.js"]}`))],
    icon: await add("icon.svg", await read("static/icon.svg")),
  };
  const widget = {
    styles: [addresses.styles[0]!, await add("widget.css", await read("static/widget.css"))],
    script: await add("widget.js", await read(`static/build/${manifest["widget-frame.js"]}`)),
    loader: {
      text: await Deno.readTextFile(new URL(`static/build/${manifest["widget-loader.js"]}`, root)),
      name: manifest["widget-loader.js"],
    },
  };
  const sounds = Object.fromEntries(
    await Promise.all(soundNames.map(async (name) => {
      return [name, await add(`${name}.wav`, await read(`static/sounds/${name}.wav`))];
    })),
  ) as SoundAddresses;
  return { addresses, sounds, widget, file: (name) => files.get(name) };
}
