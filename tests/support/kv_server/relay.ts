/**
 * A TCP relay in front of a server, through which tests freeze the network or cut a connection. It knows
 * nothing of what flows through it.
 */

export interface Relay {
  port: number;
  /** No byte moves in either direction until `resume`. Connections stay open, new ones are accepted. */
  pause(): void;
  resume(): void;
  /** Closes the connection that the server sees as coming from `port`, both ways, mid-answer or not. */
  cut(port: number): void;
  /** Stops listening and cuts everything; resolves when all copying has ended. */
  close(): Promise<void>;
}

interface Link {
  client: Deno.TcpConn;
  server: Deno.TcpConn;
}

/** Listens on `port` of the loopback interface (0 for any) and relays every connection to `targetPort`. */
export function startRelay(port: number, targetPort: number): Relay {
  const listener = Deno.listen({ hostname: "127.0.0.1", port });
  const links = new Map<number, Link>();
  const copying = new Set<Promise<void>>();
  let gate: PromiseWithResolvers<void> | null = null;

  const copy = async (from: Deno.TcpConn, to: Deno.TcpConn) => {
    const buffer = new Uint8Array(65_536);
    for (let count = await from.read(buffer); count !== null; count = await from.read(buffer)) {
      if (gate) await gate.promise;
      for (let written = 0; written < count;) written += await to.write(buffer.subarray(written, count));
    }
  };

  const relay = async (client: Deno.TcpConn) => {
    const server = await Deno.connect({ hostname: "127.0.0.1", port: targetPort }).catch(() => null);
    if (!server) return client.close();
    client.setNoDelay(true);
    server.setNoDelay(true);
    const link = { client, server };
    const { port } = server.localAddr;
    links.set(port, link);
    // Either side may end or be cut at any time; whatever the reason, the other side learns it as an end.
    const ways = [copy(client, server), copy(server, client)];
    await Promise.race(ways).catch(() => {});
    shut(link);
    await Promise.allSettled(ways);
    links.delete(port);
  };

  const accepting = (async () => {
    for await (const client of listener) {
      const done = relay(client).finally(() => copying.delete(done));
      copying.add(done);
    }
  })();

  const resume = () => {
    gate?.resolve();
    gate = null;
  };

  return {
    port: listener.addr.port,
    pause: () => gate ??= Promise.withResolvers<void>(),
    resume,
    cut(port) {
      const link = links.get(port);
      if (link) shut(link);
    },
    async close() {
      listener.close();
      for (const link of links.values()) shut(link);
      resume();
      await accepting;
      await Promise.all(copying);
    },
  };
}

/** Closing twice throws in Deno; both ends of a link may get here first. */
function shut(link: Link): void {
  for (const end of [link.client, link.server]) {
    try {
      end.close();
    } catch (error) {
      if (!(error instanceof Deno.errors.BadResource)) throw error;
    }
  }
}
