/**
 * A file as an answer. Shown in place only where its bytes are of a type that does no harm there, else saved;
 * always under its exact type, in a sandbox, and never kept by anybody between us and the reader (F5).
 */
import type { Context } from "hono";
import type { Form } from "../../actors/files/file_links.ts";
import type { Files } from "../../actors/files/files.ts";
import { isInline, type StoredFile } from "../../actors/files/stored_file.ts";
import { rangeOf } from "./range.ts";

const policy = "default-src 'none'; img-src 'self'; media-src 'self'; sandbox";

export interface Serving {
  form: Form;
  /** `save` makes it a download whatever it is. */
  as: "shown" | "save";
}

/** Answers a GET or HEAD, whole or in part. Whether the reader may have it was asked before. */
export function serveFile(c: Context, files: Files, file: StoredFile, { form, as }: Serving): Response {
  const isJpeg = form === "jpeg";
  const mime = isJpeg ? "image/jpeg" : file.mime;
  const size = isJpeg ? file.jpeg ?? 0 : file.size;
  const headers = new Headers({
    "content-type": mime === "text/plain" ? "text/plain; charset=utf-8" : mime,
    "content-disposition": dispositionOf(file.name, as === "shown" && isInline(mime)),
    "content-security-policy": policy,
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "cache-control": "private, max-age=0, must-revalidate",
    "vary": "cookie",
    "etag": `"${file.sha256.slice(0, 32)}${isJpeg ? "-jpeg" : ""}"`,
    "accept-ranges": "bytes",
  });
  if (c.req.header("if-none-match") === headers.get("etag")) {
    return new Response(null, { status: 304, headers });
  }
  const range = rangeOf(c.req.header("range"), size);
  if (range === "outside") {
    headers.set("content-range", `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  headers.set("content-length", String(end + 1 - start));
  if (range) headers.set("content-range", `bytes ${start}-${end}/${size}`);
  const body = c.req.method === "HEAD" ? null : files.read(file, form, { start, end });
  return new Response(body, { status: range ? 206 : 200, headers });
}

/** The name twice: plain for old readers, and exact (RFC 5987, RFC 6266). */
export function dispositionOf(name: string, inPlace: boolean): string {
  const plain = name.normalize("NFKD").replace(/[^\x20-\x7e]|["\\%;]/g, "_");
  const exact = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (sign) => {
    return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  });
  return `${inPlace ? "inline" : "attachment"}; filename="${plain}"; filename*=UTF-8''${exact}`;
}
