/** `GET /widget.js`: the one script on a company's page. Its address never changes, so it is asked for again. */
import type { Routes } from "../access.ts";

const headers = {
  "content-type": "text/javascript; charset=utf-8",
  "cache-control": "public, max-age=300, stale-while-revalidate=86400",
  "content-security-policy": "default-src 'none'",
  // It is meant for other sites' pages, also for those that are isolated or ask for integrity.
  "cross-origin-resource-policy": "cross-origin",
  "access-control-allow-origin": "*",
};

export function loaderRoute(routes: Routes) {
  const { body, etag } = routes.deps.assets.widget.loader;

  routes.open("GET", "/widget.js", "visitor", ({ c }) => {
    const known = c.req.header("if-none-match") === etag;
    return Promise.resolve(
      new Response(known ? null : body, { status: known ? 304 : 200, headers: { ...headers, etag } }),
    );
  });
}
