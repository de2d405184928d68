/** The loader against small local servers: what arrives, what is counted, and that a stall shows. */
import assert from "node:assert/strict";
import { type LoadPlan, runLoad } from "../../bench/loader.ts";
import { runLoadApart } from "../../bench/loader_process.ts";

type Answer = (request: Request, count: number) => Response | Promise<Response>;

/** A server that counts its requests, for as long as `use`. */
async function withServer(answer: Answer, use: (url: string, received: string[]) => Promise<void>) {
  const received: string[] = [];
  await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    received.push(`${request.method} ${new URL(request.url).pathname} ${await request.text()}`);
    return answer(request, received.length);
  });
  await use(`http://127.0.0.1:${server.addr.port}`, received);
}

const numbered: LoadPlan["makeRequest"] = (i) => ({ method: "POST", path: "/hook", body: `è ${i}` });

Deno.test("loader: a fixed rate sends each request once, spread over the time, and none is late", () =>
  withServer(() => new Response("ok"), async (url, received) => {
    const result = await runLoad({ url, rate: 200, seconds: 1, makeRequest: numbered });
    assert.equal(result.sent, 200);
    assert.equal(result.ok, 200);
    assert.deepEqual(result.errors, {});
    assert.deepEqual(
      received.toSorted(),
      Array.from({ length: 200 }, (_, i) => `POST /hook è ${i}`).toSorted(),
    );
    assert.ok(result.seconds > 0.99 && result.seconds < 1.5, `took ${result.seconds} s`);
    assert.ok(result.latency.percentile(50) < 10);
  }));

Deno.test("loader: under a stall of the server the open loop counts the wait of every due request", () => {
  const stallMs = 300;
  let stalled: Promise<void> | null = null;
  const answer: Answer = async (_, count) => {
    if (count === 20) stalled = new Promise((resolve) => setTimeout(resolve, stallMs));
    await stalled;
    return new Response("ok");
  };
  return withServer(answer, async (url) => {
    const result = await runLoad({ url, rate: 200, seconds: 0.5, connections: 4, makeRequest: numbered });
    assert.equal(result.ok, 100);
    // Sixty requests fall due while nothing is answered; a closed loop would have timed four.
    assert.ok(result.latency.percentile(50) > 20, `p50 ${result.latency.percentile(50)} ms`);
    assert.ok(result.latency.summary().max >= stallMs * 0.9);
  });
});

Deno.test("loader: a fixed number in flight never goes above it", () => {
  let underWay = 0;
  let most = 0;
  const answer: Answer = async () => {
    most = Math.max(most, ++underWay);
    await new Promise((resolve) => setTimeout(resolve, 5));
    underWay--;
    return new Response("ok");
  };
  return withServer(answer, async (url) => {
    const result = await runLoad({ url, inFlight: 8, seconds: 0.5, makeRequest: numbered });
    assert.equal(most, 8);
    assert.equal(result.ok, result.sent);
    assert.ok(result.ok >= 100, `${result.ok} answers`);
  });
});

Deno.test("loader: statuses other than 2xx and answers that never come are counted apart", () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const answer: Answer = async (_, count) => {
    if (count % 10 === 0) return new Response("busy", { status: 503 });
    if (count === 7) await released;
    return new Response("ok");
  };
  return withServer(answer, async (url) => {
    const plan = { url, rate: 100, seconds: 0.5, connections: 8, timeoutMs: 200, makeRequest: numbered };
    const result = await runLoad(plan);
    release();
    assert.deepEqual(result.errors, { 503: 5, timeout: 1 });
    assert.equal(result.ok, 44);
    assert.equal(result.latency.count, 44);
  });
});

Deno.test("loader: a broken connection is an error, and the next request opens another", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const serving = (async () => {
    let count = 0;
    for await (const connection of listener) {
      const read = await connection.read(new Uint8Array(1000)).catch(() => null);
      const answer = ++count % 2 === 0 ? "HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n" : "";
      if (read !== null) await connection.write(new TextEncoder().encode(answer));
      connection.close();
    }
  })();
  const url = `http://127.0.0.1:${listener.addr.port}`;
  const result = await runLoad({ url, rate: 50, seconds: 0.2, connections: 1, makeRequest: numbered });
  listener.close();
  await serving;
  assert.deepEqual(result.errors, { connection: 5 });
  assert.equal(result.ok, 5);
});

Deno.test("loader: answers in chunks, large ones and empty ones are read to their end", () => {
  const answer: Answer = (_, count) => {
    if (count % 3 === 0) return new Response(null, { status: 204 });
    if (count % 3 === 1) return new Response("x".repeat(100_000));
    return new Response(
      ReadableStream.from(["one ", "two ", "x".repeat(40_000)]).pipeThrough(new TextEncoderStream()),
    );
  };
  return withServer(answer, async (url) => {
    const result = await runLoad({ url, rate: 300, seconds: 0.3, connections: 2, makeRequest: numbered });
    assert.deepEqual([result.ok, result.errors], [90, {}]);
  });
});

Deno.test("loader: a process of its own makes its requests from a module and sends its figures back", () =>
  withServer(() => new Response("ok"), async (url, received) => {
    const module = new URL("./hello_requests.ts", import.meta.url).href;
    const result = await runLoadApart({ url, rate: 100, seconds: 0.3, module, options: { path: "/there" } });
    assert.equal(result.ok, 30);
    assert.equal(result.latency.count, 30);
    assert.ok(result.latency.percentile(50) > 0);
    assert.deepEqual(received.toSorted()[0], "POST /there number 0");
    await assert.rejects(
      runLoadApart({ url: "http://127.0.0.1:9", rate: 1, seconds: 1, module, options: { path: "/" } }),
      /refused/,
    );
  }));
