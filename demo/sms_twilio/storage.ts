/** Where customers' files lie. */
import type { World } from "./world.ts";

/** A file by its signed address; a request with credentials beside the signature is refused, as S3 does. */
export function signedFile(request: Request, world: World): Response {
  if (request.headers.has("authorization")) {
    return new Response("Only one auth mechanism allowed", { status: 400 });
  }
  return stored(new URL(request.url).pathname.split("/").at(-1) ?? "", world);
}

/** A file by its id. */
export function stored(id: string, { media }: World): Response {
  const file = media.get(id);
  if (!file) return new Response("No such key", { status: 404 });
  const disposition = `attachment; filename="${file.name.replace(/[^\w.-]/g, "_")}"`;
  return new Response(file.bytes, {
    headers: { "content-type": file.mime, "content-disposition": disposition },
  });
}
