/**
 * Customers' files as the Cloud API hands them out: an id gives an address that is good for five minutes, the
 * address gives the bytes; both want the token, and whoever sends no User-Agent of their own is turned away.
 */
import { createHash } from "node:crypto";
import type { Hono } from "hono";
import type { Bindings } from "../meta/answers.ts";
import type { PhoneFile } from "../phone.ts";
import type { Switches, WhatsAppOptions } from "./options.ts";

const ADDRESS_MS = 5 * 60_000;
const FILE_LIMIT = 50;

interface Parts {
  options: WhatsAppOptions;
  switches: Switches;
  now: () => number;
}

export interface MediaStore {
  /** Takes a file on and answers what a message says of it: id, type, sum. */
  publish(file: PhoneFile): { id: string; mime_type: string; sha256: string };
  /** Addresses handed out so far are over. */
  expire(): void;
  serve(app: Hono<Bindings>): void;
}

export function newMediaStore({ options, switches, now }: Parts): MediaStore {
  const files = new Map<string, PhoneFile>();
  const addresses = new Map<string, { id: string; until: number }>();
  let count = 1000;
  const isOurs = (authorization: string | undefined) => authorization === `Bearer ${options.accessToken}`;
  const sum = ({ bytes }: PhoneFile) => createHash("sha256").update(bytes);
  return {
    publish(file) {
      const id = String(++count);
      files.set(id, file);
      if (files.size > FILE_LIMIT) files.delete(files.keys().next().value!);
      return { id, mime_type: file.mime, sha256: sum(file).digest("base64") };
    },
    expire: () => addresses.clear(),
    serve(app) {
      app.get("/:version{v[0-9]+[.][0-9]+}/:id{[0-9]+}", (c) => {
        if (!isOurs(c.req.header("authorization"))) {
          return c.json(wrong(190, "Invalid OAuth access token"), 401);
        }
        const id = c.req.param("id");
        const file = files.get(id);
        if (!file || c.req.query("phone_number_id") !== options.phoneNumberId) {
          return c.json(wrong(100, "Object does not exist"), 400);
        }
        const hash = crypto.randomUUID();
        addresses.set(hash, { id, until: now() + ADDRESS_MS });
        const url = `${
          new URL(c.req.url).origin
        }/whatsapp_business/attachments/?mid=${id}&ext=1&hash=${hash}`;
        const described = { mime_type: file.mime, sha256: sum(file).digest("hex") };
        return c.json({ messaging_product: "whatsapp", url, ...described, file_size: file.bytes.length, id });
      });
      app.get("/whatsapp_business/attachments/", (c) => {
        const agent = c.req.header("user-agent") ?? "";
        if (!isOurs(c.req.header("authorization"))) return c.text("", 401);
        if (agent === "" || /Mozilla|Deno/.test(agent)) return c.text("", 403);
        const address = addresses.get(c.req.query("hash") ?? "");
        const file = address && address.until > now() ? files.get(address.id) : undefined;
        if (!file || switches.lateMedia-- > 0) return c.text("", 404);
        switches.lateMedia = 0;
        return c.body(file.bytes, 200, { "content-type": file.mime });
      });
    },
  };
}

function wrong(code: number, message: string) {
  return { error: { message, type: "OAuthException", code, fbtrace_id: "AdemoTraceId0001" } };
}
