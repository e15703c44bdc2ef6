import { createServer } from 'node:net';

/** True when nothing listens on `port` of the loopback interface and of all interfaces. */
export async function portIsFree(port: number): Promise<boolean> {
  return (await listenOnce(port, '127.0.0.1')) === port && (await listenOnce(port, '0.0.0.0')) === port;
}

/** A port nobody listens on now; between the answer and its use another process may take it. */
export async function freePort(): Promise<number> {
  const port = await listenOnce(0, '127.0.0.1');
  if (port === undefined) throw new Error('no free TCP port on 127.0.0.1');
  return port;
}

/** `preferred`, or the first free port above it that is not in `taken`. */
export async function nextFreePort(preferred: number, taken: ReadonlySet<number> = new Set()): Promise<number> {
  for (let port = preferred; port < preferred + 500 && port < 65_536; port += 1) {
    if (!taken.has(port) && (await portIsFree(port))) return port;
  }
  return freePort();
}

function listenOnce(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
