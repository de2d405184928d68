/**
 * A company's website that embeds the chat, as a stranger would: one script tag, under a policy that allows that
 * script and its frame and nothing else.
 */
import { Hono } from "hono";
import { render } from "preact-render-to-string";

export interface SiteOptions {
  /** 0 for a free one. */
  port: number;
  /** Where the product answers, without a slash at the end. */
  sportelloUrl: string;
  /** Id of the live chat account. */
  account: string;
}

export interface Site {
  url: string;
  /** Complaints of browsers about the policy, as they came. */
  reports: string[];
  stop(): Promise<void>;
}

const mostReports = 100;

/** Serves the site on the loopback address. */
export function startSite({ port, sportelloUrl, account }: SiteOptions): Site {
  const { origin } = new URL(sportelloUrl);
  const reports: string[] = [];
  const policy = [
    "default-src 'none'",
    `script-src ${origin}`,
    `frame-src ${origin}`,
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "report-uri /reports",
  ].join("; ");

  const app = new Hono();
  app.use("*", async (c, next) => {
    await next();
    c.header("content-security-policy", policy);
    c.header("x-content-type-options", "nosniff");
  });
  for (const path of ["/", "/contatti"]) {
    app.get(
      path,
      (c) =>
        c.html(
          "<!doctype html>" + render(<Page path={path} script={`${origin}/widget.js?account=${account}`} />),
        ),
    );
  }
  app.get("/site.css", async (c) => {
    const css = await Deno.readTextFile(new URL("site.css", import.meta.url));
    return c.body(css, 200, { "content-type": "text/css; charset=utf-8" });
  });
  app.get("/favicon.ico", (c) => c.body(null, 204));
  app.post("/reports", async (c) => {
    if (reports.length < mostReports) reports.push((await c.req.text()).slice(0, 2_000));
    return c.body(null, 204);
  });

  const server = Deno.serve({ port, hostname: "127.0.0.1", onListen: () => {} }, app.fetch);
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    reports,
    stop: () => server.shutdown(),
  };
}

function Page({ path, script }: { path: string; script: string }) {
  return (
    <html lang="it">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Lampade Brianza</title>
        <link rel="stylesheet" href="/site.css" />
        <script async src={script} />
      </head>
      <body>
        <header>
          <a class="brand" href="/">Lampade Brianza</a>
          <nav aria-label="Sito">
            <a href="/" aria-current={path === "/" ? "page" : undefined}>Collezione</a>
            <a href="/contatti" aria-current={path === "/contatti" ? "page" : undefined}>Contatti</a>
          </nav>
        </header>
        <main>{path === "/" ? <Collection /> : <Contacts />}</main>
      </body>
    </html>
  );
}

const lamps = [
  { name: "Arco", line: "Da terra, ottone e marmo", price: "480 €" },
  { name: "Nido", line: "Da tavolo, vetro soffiato", price: "210 €" },
  { name: "Filo", line: "A sospensione, lino e faggio", price: "320 €" },
];

function Collection() {
  return (
    <>
      <h1>Lampade fatte a mano, in Brianza.</h1>
      <p class="lead">
        Una pagina qualunque di un'azienda qualunque: Sportello le costa un solo script.
      </p>
      <ul class="lamps">
        {lamps.map(({ name, line, price }) => (
          <li key={name}>
            <svg viewBox="0 0 80 80" aria-hidden="true">
              <path class="light" d="M24 40h32l14 32H10z" />
              <path class="shade" d="M30 18h20l8 22H22z" />
              <path class="stem" d="M40 4v14" />
            </svg>
            <h2>{name}</h2>
            <p>{line}</p>
            <p class="price">{price}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Contacts() {
  return (
    <>
      <h1>Parliamone.</h1>
      <p class="lead">Il laboratorio è a Cantù. Il modo più rapido è la chat, qui in basso a destra.</p>
    </>
  );
}
