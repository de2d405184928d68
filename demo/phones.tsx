/** A page with the customers' phones, to try the product by hand: write, see replies arrive, see ticks. */
import { type Context, Hono } from "hono";
import { csrf } from "hono/csrf";
import { render } from "preact-render-to-string";
import { Live, Page, pathOf } from "./phones_view.tsx";
import { wordsFor } from "./phones_words.ts";
import type { Customer } from "./whatsapp/customer.ts";
import type { Phone, World } from "./whatsapp/world.ts";

const PHONE_LIMIT = 200;
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; " +
  "base-uri 'none'; frame-ancestors 'none'";

interface Parts {
  world: World;
  /** The name that customers see at the top of their phone. */
  business: string;
  customer: (numberOrUserId: string, name: string) => Customer;
}

/** The page at `/`, its forms and its two files. Works without the script too, by reloading. */
export function phonesApp({ world, business, customer }: Parts): Hono {
  const app = new Hono();
  const propsFor = (c: Context) => ({
    words: wordsFor(c.req.header("accept-language")),
    business,
    phones: [...world.phones.values()],
  });
  const page = (c: Context, open: Phone | undefined) => {
    if (open) open.unseen = 0;
    c.header("content-security-policy", POLICY);
    return c.html("<!doctype html>" + render(<Page {...propsFor(c)} open={open} />));
  };

  app.use("/phones/*", csrf());
  app.get("/", (c) => {
    const [first] = world.phones.values();
    return first ? c.redirect(pathOf(first)) : page(c, undefined);
  });
  app.get("/phones.css", (c) => file(c, "phones.css", "text/css"));
  app.get("/phones_client.js", (c) => file(c, "phones_client.ts", "text/javascript"));
  app.get("/phones/:key", (c) => {
    const phone = world.phones.get(c.req.param("key"));
    return phone ? page(c, phone) : c.notFound();
  });
  app.get("/phones/:key/live", (c) => {
    const phone = world.phones.get(c.req.param("key"));
    if (!phone) return c.notFound();
    phone.unseen = 0;
    return c.html(render(<Live {...propsFor(c)} open={phone} />));
  });
  app.post("/phones", async (c) => {
    const form = await c.req.formData();
    const name = textOf(form, "name");
    if (name === "") return c.text("name", 400);
    if (world.phones.size >= PHONE_LIMIT) return c.text(`${PHONE_LIMIT}`, 409);
    const number = textOf(form, "number").replace(/\D/g, "");
    const key = form.get("hidden") === "yes" ? invent(world, "IT.") : number || invent(world, "39347555");
    return c.redirect(pathOf(customer(key, name).phone), 303);
  });
  app.post("/phones/:key/messages", async (c) => {
    const phone = world.phones.get(c.req.param("key"));
    const text = textOf(await c.req.formData(), "text");
    if (!phone) return c.notFound();
    if (text !== "") await customer(phone.key, phone.name).write(text);
    return c.redirect(pathOf(phone), 303);
  });
  return app;
}

/** The first free number or user id with this beginning. */
function invent(world: World, beginning: string): string {
  let count = 1000;
  while (world.phones.has(`${beginning}${count}`)) count++;
  return `${beginning}${count}`;
}

function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === "string" ? value.trim() : "";
}

/** The script is TypeScript without a single annotation, so that it can be served as it stands. */
async function file(c: Context, name: string, type: string): Promise<Response> {
  const content = await Deno.readTextFile(new URL(name, import.meta.url));
  return c.body(content, 200, {
    "content-type": `${type}; charset=utf-8`,
    "x-content-type-options": "nosniff",
  });
}
