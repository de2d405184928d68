/** A page with the customers' phones, to try the product by hand: write, see replies arrive, see ticks. */
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { csrf } from "hono/csrf";
import { render } from "preact-render-to-string";
import type { PhoneFile, PhoneNetwork } from "./phone.ts";
import { isPicture, type Line, Live, Page, pathOf } from "./phones_view.tsx";
import { wordsFor } from "./phones_words.ts";

const PHONE_LIMIT = 200;
const UPLOAD_LIMIT = 26 * 1024 * 1024;
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export interface PhonesPage {
  url: string;
  stop(): Promise<void>;
}

/** Serves the page on 127.0.0.1 until `stop()`; port 0 takes a free one. */
export function startPhones(networks: readonly PhoneNetwork[], port = 0): PhonesPage {
  const app = phonesApp(networks);
  const server = Deno.serve({ hostname: "127.0.0.1", port, onListen: () => undefined }, app.fetch);
  return { url: `http://127.0.0.1:${server.addr.port}`, stop: () => server.shutdown() };
}

/** The page at `/`, its forms and its two files. Works without the script too, by reloading. */
function phonesApp(networks: readonly PhoneNetwork[]): Hono {
  const app = new Hono();
  const lineOf = (c: Context): Line | undefined => {
    const network = networks.find(({ kind }) => kind === c.req.param("kind"));
    const phone = network?.phones.get(c.req.param("key") ?? "");
    return network && phone && { network, phone };
  };
  const propsFor = (c: Context) => ({ words: wordsFor(c.req.header("accept-language")), networks });
  const page = (c: Context, open: Line | undefined) => {
    if (open) open.phone.unseen = 0;
    c.header("content-security-policy", POLICY);
    return c.html("<!doctype html>" + render(<Page {...propsFor(c)} open={open} />));
  };

  app.use("/phones/*", csrf(), bodyLimit({ maxSize: UPLOAD_LIMIT }));
  app.get("/", (c) => {
    const first = firstLine(networks);
    return first ? c.redirect(pathOf(first)) : page(c, undefined);
  });
  app.get("/phones.css", (c) => file(c, "phones.css", "text/css"));
  app.get("/phones_client.js", (c) => file(c, "phones_client.ts", "text/javascript"));
  app.get("/phones/:kind/:key", (c) => {
    const line = lineOf(c);
    return line ? page(c, line) : c.notFound();
  });
  app.get("/phones/:kind/:key/live", (c) => {
    const open = lineOf(c);
    if (!open) return c.notFound();
    open.phone.unseen = 0;
    return c.html(render(<Live {...propsFor(c)} open={open} />));
  });
  app.get("/phones/:kind/:key/files/:id", (c) => {
    const bubble = lineOf(c)?.phone.bubbles.find(({ id }) => id === c.req.param("id"));
    return bubble?.file ? download(bubble.file) : c.notFound();
  });
  app.post("/phones", async (c) => {
    const form = await c.req.formData();
    const name = textOf(form, "name");
    const network = networks.find(({ kind }) => kind === textOf(form, "kind")) ?? networks[0];
    if (name === "" || !network) return c.text("name", 400);
    if (network.phones.size >= PHONE_LIMIT) return c.text(`${PHONE_LIMIT}`, 409);
    const hidden = form.get("hidden") === "yes";
    const phone = network.add({ name, number: textOf(form, "number"), hidden });
    return c.redirect(pathOf({ network, phone }), 303);
  });
  app.post("/phones/:kind/:key/messages", async (c) => {
    const line = lineOf(c);
    const form = await c.req.formData();
    if (!line) return c.notFound();
    const { network, phone } = line;
    const sent = await fileOf(form);
    const text = textOf(form, "text").slice(0, network.textLimit);
    if (sent) await network.sendFile?.(phone, sent);
    if (text !== "") await network.write(phone, text);
    return c.redirect(pathOf(line), 303);
  });
  return app;
}

function firstLine(networks: readonly PhoneNetwork[]): Line | undefined {
  for (const network of networks) {
    const [phone] = network.phones.values();
    if (phone) return { network, phone };
  }
  return undefined;
}

function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === "string" ? value.trim() : "";
}

async function fileOf(form: FormData): Promise<PhoneFile | undefined> {
  const value = form.get("file");
  if (!(value instanceof File) || value.size === 0) return undefined;
  const mime = value.type || "application/octet-stream";
  return { name: value.name, mime, bytes: new Uint8Array(await value.arrayBuffer()) };
}

/** Whatever is no plain picture is saved and never opened here. */
function download({ name, mime, bytes }: PhoneFile): Response {
  const saved = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
  return new Response(bytes, {
    headers: {
      "content-type": isPicture(mime) ? mime : "application/octet-stream",
      "content-disposition": isPicture(mime) ? "inline" : saved,
      "x-content-type-options": "nosniff",
    },
  });
}

/** The script is TypeScript without a single annotation, so that it can be served as it stands. */
async function file(c: Context, name: string, type: string): Promise<Response> {
  const content = await Deno.readTextFile(new URL(name, import.meta.url));
  return c.body(content, 200, {
    "content-type": `${type}; charset=utf-8`,
    "x-content-type-options": "nosniff",
  });
}
